"""Felonies whose judgment prints neither court nor county, and where they began."""

from pathlib import Path

import pytest

from tests.ingest.doj_rows import Cells, convicted
from tests.ingest.sheets import sheet_of

NOWHERE = {"court": "", "county": ""}


def held(**said: str) -> Cells:
    """A magistrate of San Francisco sends the usual charge on."""
    usual = {
        "court": "CAMC SAN FRANCISCO",
        "disposition": "HELD TO ANSWER",
        "conviction_level": "",
        "number": "9000001",
    }
    return convicted(**{**usual, **said})


def county(folder: Path, *rows: Cells) -> str | None:
    """Name the county of the one conviction among these rows."""
    [judgment] = sheet_of(folder, *rows).judgments
    return judgment.county


def test_a_felony_is_decided_in_the_county_that_held_it(folder: Path) -> None:
    """The magistrate sends it to the superior court of the same county."""
    assert county(folder, held(), convicted(place="101003001000", **NOWHERE)) == "ca/san-francisco"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="nobody held it"),
        pytest.param([held(charge="459 PC-BURGLARY")], id="another charge"),
        pytest.param([held(place="102002001000")], id="another cycle"),
        pytest.param([held(), held(county="ALAMEDA")], id="two counties"),
        pytest.param([held(), held(county="ALAMEDA"), held()], id="two counties, one twice"),
    ],
)
def test_else_nobody_knows(folder: Path, rows: list[Cells]) -> None:
    """Unknown stays unknown."""
    assert county(folder, *rows, convicted(place="101003001000", **NOWHERE)) is None


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"conviction_level": "MISDEMEANOR", **NOWHERE}, id="a misdemeanor"),
        pytest.param({"county": "NEVADA STATE", "court": ""}, id="a county that is none"),
        pytest.param({"county": "", "court": "CASC OAKLAND"}, id="a court is named"),
    ],
)
def test_only_a_felony_that_names_no_place_is_placed(folder: Path, said: dict[str, str]) -> None:
    """What is printed stands, even where it says nothing to us."""
    assert county(folder, held(), convicted(place="101003001000", **said)) is None
