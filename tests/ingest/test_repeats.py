"""One count that the state prints twice, and two counts that only look like one."""

from datetime import date
from pathlib import Path

import pytest

from schemas.people import Relief
from tests.ingest.doj_rows import Cells, convicted
from tests.ingest.sheets import sheet_of

AGAIN = "102001001000"


@pytest.mark.parametrize("place", [AGAIN, "101003001000", "101002001001"])
def test_a_count_printed_twice_is_one_conviction(tmp_path: Path, place: str) -> None:
    """In another cycle, in a later step, or as a second part: the court is asked once."""
    sheet = sheet_of(tmp_path, convicted(), convicted(place=place))
    assert len(sheet.judgments) == 1
    assert sheet.lines == [(2, 3)]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"number": "900001"}, id="another case"),
        pytest.param({"event_date": "19990615"}, id="another day"),
        pytest.param({"charge": "11359 HS-POSSESS MARIJUANA FOR SALE"}, id="another section"),
        pytest.param({"court": "CASC LOS ANGELES"}, id="another court"),
        pytest.param({"place": "102001002000"}, id="another count"),
    ],
)
def test_what_differs_in_what_names_it_stays_two(tmp_path: Path, said: Cells) -> None:
    """Two counts of one section are two convictions."""
    assert (
        len(sheet_of(tmp_path, convicted(), convicted(**{"place": AGAIN, **said})).judgments) == 2
    )


def test_counts_without_a_case_number_stay_two(tmp_path: Path) -> None:
    """Nothing shows that they are the same."""
    blank = {"number": ""}
    assert (
        len(sheet_of(tmp_path, convicted(**blank), convicted(place=AGAIN, **blank)).judgments) == 2
    )


def test_what_the_two_contradict_each_other_in_is_blank(tmp_path: Path) -> None:
    """A felony here and a misdemeanour there is for a person to settle."""
    [judgment] = sheet_of(
        tmp_path, convicted(), convicted(place=AGAIN, conviction_level="MISDEMEANOR")
    ).judgments
    assert judgment.level is None
    assert "level" in judgment.conflicts


def test_relief_told_on_one_of_them_stands_for_the_conviction(tmp_path: Path) -> None:
    """The second cycle tells that the court dismissed it: nobody asks again."""
    dismissed = "DISMISSED/FURTHERANCE OF JUSTICE 1203.4"
    [judgment] = sheet_of(
        tmp_path,
        convicted(),
        convicted(place=AGAIN),
        convicted(place=AGAIN, disposition=dismissed, event_date="20050301"),
    ).judgments
    assert judgment.relief == Relief(ordered_on=date(2005, 3, 1))
