"""A later crime starts an earlier conviction's time anew: surely, perhaps, or not at all."""

from datetime import date
from typing import Any, Final

import pytest

from eligibility.law.case import Answer, Case, Question
from eligibility.law.questions.chain import years_free_of_crime, years_without_new_crime
from tests.eligibility.records import AS_OF, conviction, person

LATER: Final[dict[str, Any]] = {
    "conviction_id": "later",
    "case_number": "M-1",
    "convicted_on": date(2020, 1, 1),
    "offense_on": date(2019, 1, 1),
    "sentenced_on": date(2020, 1, 1),
    "incarcerated": False,
}


def said(question: Question, later: dict[str, Any], **about: object) -> Answer:
    """Ask about a conviction of 2010, sentenced by 2012, beside another."""
    this = conviction(**{"sentence_ends_on": date(2012, 1, 1), **about})
    return question(Case(this, person(this, conviction(**{**LATER, **later})), AS_OF))


def test_a_later_crime_starts_the_time_anew() -> None:
    """Eight years from 2020, not from 2012."""
    answer = said(years_without_new_crime(8), {})

    assert (answer.value, answer.changes_on) == (False, date(2028, 1, 1))
    assert answer.facts[-1] == "restarted_by=later"


@pytest.mark.parametrize(
    "later",
    [
        {"level": None},
        {"cleared": True},
        {"county": None},
        {"county": "nv/clark"},
        {"conflicts": ("relief",)},
        {"conflicts": ("juvenile",)},
        {"section": "221.05 PL"},
        {"disposition": None},
        {"convicted_on": None},
        {"convicted_on": [date(2010, 5, 4), date(2011, 1, 1)]},
    ],
    ids=str,
)
def test_what_may_be_a_later_crime_may_start_it_anew(later: dict[str, Any]) -> None:
    """Neither yes nor no, and the reader is told of whom it depends."""
    answer = said(years_without_new_crime(8), later)

    assert (answer.value, answer.facts[-1]) == (None, "restarted_by=later (perhaps)")


@pytest.mark.parametrize(
    "later",
    [
        {"level": "infraction"},
        {"juvenile": True},
        {"disposition": "DISMISSED"},
        {"relief": {"outcome": "expunge"}},
        {"relief": {"outcome": "vacate"}},
        {"case_number": "N-1"},
        {"convicted_on": date(2010, 5, 4)},
        {"convicted_on": [date(2010, 1, 1), date(2010, 5, 4)]},
    ],
    ids=str,
)
def test_what_is_no_later_crime_starts_nothing(later: dict[str, Any]) -> None:
    """The time runs on from the sentence."""
    assert said(years_without_new_crime(8), later).value is True


@pytest.mark.parametrize(
    "later",
    [
        {"relief": {"outcome": "set_aside"}},
        {"case_number": "N-1", "court": "CASC OAKLAND"},
        {"case_number": None},
        {"convicted_on": [date(2010, 5, 5), date(2011, 1, 1)]},
    ],
    ids=str,
)
def test_what_still_counts_starts_it_anew(later: dict[str, Any]) -> None:
    """Set aside is not undone, and another court's case is another case."""
    assert said(years_without_new_crime(8), later).value is False


@pytest.mark.parametrize(
    ("later", "value"),
    [
        (date(2010, 1, 1), True),
        (date(2010, 1, 2), None),
        (date(2010, 12, 31), None),
        (date(2011, 1, 1), False),
        ([date(2009, 1, 1), date(2010, 1, 1)], True),
        ([date(2010, 12, 31), date(2011, 2, 1)], None),
    ],
)
def test_beside_a_conviction_of_some_day_of_2010(later: object, value: bool | None) -> None:
    """Only what lies beyond the year came later, or before it."""
    this = {"convicted_on": [date(2010, 1, 1), date(2010, 12, 31)]}

    assert said(years_without_new_crime(8), {"convicted_on": later}, **this).value is value


def test_two_cases_without_a_number_are_two() -> None:
    """A blank binds nothing together."""
    assert said(years_without_new_crime(8), {"case_number": None}, case_number=None).value is False


def test_a_time_begins_no_earlier_than_either_day() -> None:
    """The sentence of the first runs until 2030 at the latest, the second was imposed in 2020."""
    answer = said(years_without_new_crime(5), {}, sentence_ends_on=date(2030, 1, 1))

    assert (answer.value, answer.changes_on) == (None, date(2035, 1, 1))


def test_a_sentence_of_one_of_two_days_begins_the_time_on_one_of_them() -> None:
    """Six years: over from the first, not yet from the second."""
    days = [date(2020, 1, 1), date(2021, 1, 1)]
    answer = said(years_without_new_crime(6), {"sentenced_on": days})

    assert (answer.value, answer.changes_on) == (None, date(2027, 1, 1))


def test_what_may_be_a_crime_does_not_move_the_first_day() -> None:
    """Fifteen years from 2010 are over, if it is none."""
    assert said(years_without_new_crime(15), {"level": None}).value is None


@pytest.mark.parametrize(
    ("later", "this", "years"),
    [
        ({"level": None, "offense_on": date(2010, 1, 1)}, [date(2005, 1, 1), date(2009, 1, 1)], 20),
        ({"offense_on": date(2010, 1, 1)}, [date(2005, 1, 1), date(2019, 1, 1)], 10),
    ],
    ids=["perhaps a crime", "surely one"],
)
def test_free_of_crime_since_a_day_known_in_part(
    later: dict[str, Any], this: object, years: int
) -> None:
    """Over from the first day it can have been, not from the last."""
    answer = said(years_free_of_crime(years), later, offense_on=this, convicted_on=date(2019, 6, 1))

    assert answer.value is None
    assert answer.facts == ("crime=the-count", "crime=later")
