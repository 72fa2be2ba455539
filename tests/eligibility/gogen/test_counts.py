"""Counts are gogen's, quirks included."""

from collections.abc import Sequence
from datetime import date

import pytest

from eligibility.gogen.case import Flow
from eligibility.gogen.counts import Counts
from eligibility.gogen.days import day_number
from eligibility.gogen.options import Options
from eligibility.gogen.summary import summary
from tests.eligibility.gogen.answering import AS_OF, asked, county_flow
from tests.eligibility.gogen.rows import Row, convicted

_DISMISS = county_flow(Options(dismiss=("11359",)))
_BAD = convicted(on="x")
_GOOD = convicted(on="20150214")
_ELSEWHERE = convicted(county="YOLO")


def _counted(rows: Sequence[Row], flow: Flow = _DISMISS, as_of: date = AS_OF) -> Counts:
    counts = Counts(lines=len(rows))
    counts.add_people(asked(rows, flow, as_of).convictions, day_number(as_of))
    return counts


def _people(rows: Sequence[Row], as_of: date = AS_OF) -> dict[str, int]:
    found = summary(_counted(rows, as_of=as_of), _DISMISS, 0.0)
    relief = found["reliefWithCurrentEligibilityChoices"]
    assert isinstance(relief, dict)
    return relief


@pytest.mark.parametrize(
    ("files", "earliest"),
    [
        pytest.param([[_ELSEWHERE]], None, id="Q12: none is none, not the present moment"),
        pytest.param([[_BAD, _GOOD]], "0001-01-01T00:00:00Z", id="an unreadable day is the first"),
        pytest.param([[_GOOD], [_BAD]], "0001-01-01T00:00:00Z", id="in a later file, too"),
        pytest.param([[_BAD], [_GOOD]], "2015-02-14T00:00:00Z", id="Q26: a later file replaces it"),
        pytest.param([[_BAD], [_ELSEWHERE]], None, id="Q26: even one without any"),
        pytest.param([[_ELSEWHERE], [_GOOD]], "2015-02-14T00:00:00Z", id="the only one there is"),
    ],
)
def test_the_earliest_conviction(files: list[list[Row]], earliest: str | None) -> None:
    """Of the county, under one of the four sections."""
    total = Counts()
    for rows in files:
        total.add_file(_counted(rows))
    assert summary(total, _DISMISS, 0.0)["earliestConviction"] == earliest


def test_the_last_seven_years_end_on_the_day_asked_for() -> None:
    """Q19: gogen counts back from today, so that its own published figure no longer comes out."""
    rows = [convicted(on="20150214")]
    key = "CountSubjectsNoConvictionLast7Years"
    assert _people(rows, date(2022, 2, 13))[key] == 1
    assert _people(rows, date(2022, 2, 14))[key] == 0


def test_relief_in_the_county_is_held_against_convictions_everywhere() -> None:
    """Q25: a felony of another county is still there."""
    alone, both = [convicted()], [convicted(), convicted(place="102001001000", county="YOLO")]
    assert _people(alone)["CountSubjectsNoFelony"] == 1
    assert _people(both)["CountSubjectsNoFelony"] == 0


def test_a_person_in_two_files_is_counted_twice() -> None:
    """Q18: as gogen adds files up."""
    total = Counts()
    for _ in range(2):
        total.add_file(_counted([convicted()]))
    assert (total.people, total.lines) == (2, 2)


def test_dismissing_everything_is_the_one_what_if() -> None:
    """Q24: related charges are worked out by gogen and shown nowhere."""
    rows = [convicted(), convicted(place="102001001000", charge="11366 HS")]
    found = summary(_counted(rows, county_flow(Options())), _DISMISS, 0.0)
    assert found["reliefWithDismissAllProp64"] == {
        "CountSubjectsNoConviction": 0,
        "CountSubjectsNoConvictionLast7Years": 0,
        "CountSubjectsNoFelony": 0,
    }


def test_misdemeanors_are_in_no_breakdown() -> None:
    """They are dismissed, and neither by section nor by a choice."""
    found = summary(_counted([convicted(level="MISDEMEANOR")]), _DISMISS, 0.0)
    assert found["subjectsWithSomeReliefCount"] == 1
    assert found["convictionDismissalCountByCodeSection"] == {"11359": 0}
    assert found["convictionDismissalCountByAdditionalRelief"] == {}
