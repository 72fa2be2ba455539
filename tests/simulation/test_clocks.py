"""The clocks of a town: they go wrong as told by the seed, and are right in the end."""

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from conduit.clock import day_in
from tests.simulation.clocks import DAYS, JUMPS, NOON, Clocks
from tests.simulation.clockwork import played
from tests.simulation.fate import DAY, Fate

_PACIFIC = "America/Los_Angeles"


def test_a_wrong_clock_is_wrong_for_one_process_alone() -> None:
    """Whoever else looks at the time sees the right one, and so does it once it is mended."""

    async def story() -> None:
        clocks = Clocks(Fate(seed=1))
        clocks.are_wrong = True
        jumping = asyncio.ensure_future(clocks.jump(["ingest-0"]))
        await asyncio.sleep(2_000)
        assert clocks.apart == DAY
        clocks.ahead["ingest-0"] = -DAY
        right = clocks.of("town")()
        assert clocks.of("ingest-0")() == right - timedelta(days=1)
        clocks.mend()
        assert clocks.of("ingest-0")() == right == clocks.began + timedelta(seconds=2_000)
        await jumping

    played(story())


def test_towns_begin_before_the_days_on_which_clocks_trip() -> None:
    """Ten minutes later the day, or its distance from Greenwich, is another."""
    for began in DAYS:
        ended = began + timedelta(minutes=10)
        assert day_in(_PACIFIC, began) != day_in(_PACIFIC, ended) or _offset_changes(began, ended)


def test_some_towns_have_an_ordinary_day_and_right_clocks() -> None:
    """What goes wrong elsewhere must go wrong there too."""

    async def story() -> None:
        drawn = [Clocks(Fate(seed=seed)) for seed in range(50)]
        assert {one.began for one in drawn} == {NOON, *DAYS}
        assert {one.are_wrong for one in drawn} == {True, False}
        assert min(JUMPS) == -DAY

    played(story())


def _offset_changes(*at: datetime) -> bool:
    return len({one.astimezone(ZoneInfo(_PACIFIC)).utcoffset() for one in at}) == 2
