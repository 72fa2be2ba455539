"""To the day: when it happened, how old the person was, how long ago it is."""

from datetime import date
from typing import Final

import pytest

from eligibility.law.case import Answer, Case, Question
from eligibility.law.questions import days, judgments, scope
from eligibility.law.questions import person as about_person
from tests.eligibility.records import conviction, person

EVE, DAY, NEXT = date(2016, 11, 8), date(2016, 11, 9), date(2016, 11, 10)
LATE: Final = date(2026, 7, 1)
BORN: Final = [date(1995, 11, 8), date(1995, 11, 9)]


def said(question: Question, *, born: object = BORN, as_of: date = LATE, **about: object) -> Answer:
    """Ask about a conviction of long after, unless told otherwise."""
    one = conviction(**{"convicted_on": date(2020, 1, 1), **about})
    return question(Case(one, person(one, born_on=born), as_of))


@pytest.mark.parametrize(
    ("offense", "from_", "before", "straddles"),
    [
        (EVE, False, True, False),
        (DAY, True, False, False),
        ([EVE, DAY], None, None, True),
        ([EVE, NEXT], None, None, True),
        ([DAY, NEXT], True, False, False),
        ([date(2016, 1, 1), EVE], False, True, False),
    ],
)
def test_before_or_from_a_day_on_is_told_to_the_day(
    offense: object, from_: bool | None, before: bool | None, straddles: bool
) -> None:
    """The day itself belongs to what follows it."""
    assert said(days.offense_from(DAY), offense_on=offense).value is from_
    assert said(days.offense_before(DAY), offense_on=offense).value is before
    assert said(days.offense_straddles(DAY), offense_on=offense).value is straddles


@pytest.mark.parametrize(
    ("convicted", "from_"),
    [(EVE, False), (DAY, True), ([EVE, DAY], None), ([DAY, NEXT], True), ([date(2016, 1, 1), EVE], False), (None, None)],
)  # fmt: skip
def test_a_conviction_before_a_day_is_told_to_the_day(
    convicted: object, from_: bool | None
) -> None:
    """A range across it leaves it open, and so does a blank."""
    before = None if from_ is None else not from_

    assert said(scope.convicted_from(DAY), convicted_on=convicted).value is from_
    assert said(judgments.convicted_before(DAY), convicted_on=convicted).value is before


@pytest.mark.parametrize(
    ("offense", "adult"),
    [
        (date(2016, 11, 7), False),
        (date(2016, 11, 8), None),
        (date(2016, 11, 9), True),
        ([date(2016, 11, 7), date(2016, 11, 8)], None),
        ([date(2016, 11, 1), date(2016, 11, 7)], False),
        ([date(2016, 11, 9), date(2016, 12, 1)], True),
    ],
)
def test_at_21_somebody_born_on_one_of_two_days(offense: object, adult: bool | None) -> None:
    """On the later birthday surely, before the earlier one surely not."""
    under = None if adult is None else not adult

    assert said(days.age_at_offense_from(21), offense_on=offense).value is adult
    assert said(days.age_at_offense_under(21), offense_on=offense).value is under


@pytest.mark.parametrize(
    ("convicted", "young"),
    [
        (date(2016, 11, 7), True),
        (date(2016, 11, 8), None),
        (date(2016, 11, 9), False),
        ([date(2016, 11, 1), date(2016, 11, 7)], True),
        ([date(2016, 11, 1), date(2016, 11, 8)], None),
        ([date(2016, 11, 8), date(2017, 1, 1)], None),
        ([date(2016, 11, 9), date(2017, 1, 1)], False),
    ],
)
def test_under_21_when_convicted(convicted: object, young: bool | None) -> None:
    """A range of days answers where each of its days gives the same answer."""
    question = about_person.age_at_conviction_under(21)

    assert said(question, convicted_on=convicted).value is young


@pytest.mark.parametrize(
    ("today", "value", "next_"),
    [
        (date(2045, 11, 7), False, date(2045, 11, 8)),
        (date(2045, 11, 8), None, date(2045, 11, 9)),
        (date(2045, 11, 9), True, None),
    ],
)
def test_fifty_on_one_of_two_days(today: date, value: bool | None, next_: date | None) -> None:
    """Perhaps from the earlier birthday on, surely from the later one."""
    answer = said(days.age(50), as_of=today)

    assert (answer.value, answer.changes_on) == (value, next_)
    assert answer.facts == ("born_on=1995-11-08/1995-11-09",)


def test_years_since_a_conviction_quote_it() -> None:
    """And nothing else."""
    answer = said(days.years_since_conviction(5))

    assert (answer.value, answer.facts) == (True, ("convicted_on=2020-01-01",))


@pytest.mark.parametrize(
    "question", [days.age(50), days.age_at_offense_from(21), days.age_at_offense_under(21)]
)
def test_without_a_birth_date_no_age_is_known(question: Question) -> None:
    """Not even perhaps."""
    answer = said(question, born=None)

    assert (answer.value, answer.facts[0]) == (None, "born_on=unknown")


def test_a_day_that_has_come_has_come() -> None:
    """It is announced until then."""
    question = scope.today_from(DAY)
    eve, today = (said(question, as_of=on) for on in (EVE, DAY))

    assert (eve.value, eve.changes_on, eve.facts) == (False, DAY, ("day=2016-11-09",))
    assert (today.value, today.changes_on) == (True, None)
