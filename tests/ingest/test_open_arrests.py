"""Arrests of which a file tells no end."""

from datetime import date
from pathlib import Path

import pytest

from schemas.fact import Days
from schemas.people import OpenArrest
from tests.ingest.doj_rows import Cells, arrested, convicted
from tests.ingest.sheets import sheet_of
from tests.ingest.world import World

MURDER = "187(A) PC-MURDER"
OPEN = OpenArrest(
    county="ca/san-mateo", section="187(A) PC", arrested_on=Days.exactly(date(1999, 3, 2))
)


def elsewhere(**said: str) -> Cells:
    """An arrest for murder in another county, in a cycle of its own."""
    usual = {"place": "102001001000", "county": "SAN MATEO", "charge": MURDER}
    return arrested(**{**usual, **said})


def test_an_arrest_without_an_end_is_kept(folder: Path) -> None:
    """With its charge, county and day; it is no conviction."""
    sheet = sheet_of(folder, convicted(), elsewhere())

    assert sheet.open_arrests == (OPEN,)
    assert len(sheet.judgments) == 1


def test_several_arrests_come_in_one_order(folder: Path) -> None:
    """However the rows are sorted; one charge of one day is kept once."""
    rows = [elsewhere(), elsewhere(place="103001001000", charge="288(A) PC-LEWD"), elsewhere()]

    forth, back = (sheet_of(folder, convicted(), *order) for order in (rows, rows[::-1]))

    assert forth.open_arrests == back.open_arrests
    assert len(forth.open_arrests) == 2


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([elsewhere(disposition="PROS REJ-LACK OF PROB CAUSE")], id="rejected"),
        pytest.param([elsewhere(offense_level="M", charge="242 PC")], id="a misdemeanor"),
        pytest.param([arrested()], id="the arrest of a conviction"),
        pytest.param(
            [elsewhere(), convicted(place="102002001000", disposition="ACQUITTED")], id="acquitted"
        ),
    ],
)
def test_an_arrest_that_came_to_an_end_is_not_open(folder: Path, rows: list[Cells]) -> None:
    """Nor is one for less than a felony."""
    assert sheet_of(folder, convicted(), *rows).open_arrests == ()


def test_to_be_held_to_answer_is_no_end(folder: Path) -> None:
    """What the superior court did is not told."""
    held = convicted(
        place="102002001000", county="SAN MATEO", charge=MURDER, disposition="HELD TO ANSWER"
    )

    assert sheet_of(folder, convicted(), elsewhere(), held).open_arrests == (OPEN,)


async def test_open_arrests_reach_those_who_decide(world: World) -> None:
    """They stand in the snapshot's facts."""
    await world.state_sends(convicted(), elsewhere())

    assert (await world.known())[0].open_arrests == (OPEN,)
