"""What was asked for again, in memory and in PostgreSQL alike."""

from typing import cast

import pytest

from conduit.replays import Replay, Replayable
from conduit.work import Store, Work
from tests.conduit.cases import NOON

PLACE = "court-filing.outcomes.v1/3/17"
STILL = Replay(place=PLACE, outcome="wrong_seal", by="ana", at=NOON)

type Kept = Store[Replayable]


@pytest.fixture
def kept(books: Store[Work]) -> Kept:
    """Books that remember."""
    return cast("Kept", books)


async def _claim(kept: Kept) -> bool:
    async with kept.begin() as work:
        return await work.replays.claim(PLACE, by="ana", at=NOON)


async def _claim_and_fail(kept: Kept) -> None:
    async with kept.begin() as work:
        await work.replays.claim(PLACE, by="ana", at=NOON)
        raise RuntimeError


async def _refuse(kept: Kept) -> None:
    async with kept.begin() as work:
        await work.replays.refuse(STILL)


async def _listed(kept: Kept) -> list[str]:
    async with kept.begin() as work:
        return [one.outcome for one in await work.replays.all()]


async def test_one_unit_of_work_enters_it(kept: Kept) -> None:
    """Whoever comes second hears that it was entered."""
    assert [await _claim(kept), await _claim(kept)] == [True, False]
    assert await _listed(kept) == ["entered"]


async def test_a_unit_of_work_that_is_undone_has_entered_nothing(kept: Kept) -> None:
    """The note and what was entered are kept together, or neither is."""
    with pytest.raises(RuntimeError):
        await _claim_and_fail(kept)
    assert await _listed(kept) == []


async def test_what_is_refused_twice_is_one_line(kept: Kept) -> None:
    """The last reason counts, and it may still be entered."""
    await _refuse(kept)
    await _refuse(kept)
    assert await _listed(kept) == ["wrong_seal"]
    assert await _claim(kept)


async def test_what_is_entered_stays_entered(kept: Kept) -> None:
    """A refusal that comes late takes nothing back."""
    await _claim(kept)
    await _refuse(kept)
    assert await _listed(kept) == ["entered"]
