"""What a question answers on each day, and when it says that this can change."""

from datetime import date

import pytest

from eligibility.law.case import Case
from eligibility.law.dates import ahead, anniversary, day_after
from eligibility.law.questions.days import age, years_since_conviction
from eligibility.law.questions.record import missing, sentence_open
from eligibility.law.questions.sections import in_case_with_cannabis, old_letter
from tests.eligibility.records import conviction, person

LEAP = date(1980, 2, 29)


@pytest.mark.parametrize(
    ("born_on", "as_of", "value", "changes_on"),
    [
        pytest.param(LEAP, date(2001, 2, 28), False, date(2001, 3, 1), id="the day before"),
        pytest.param(LEAP, date(2001, 3, 1), True, None, id="a leap day's child on 1 March"),
        pytest.param(
            [LEAP, date(1980, 12, 31)], date(2001, 1, 1), False, date(2001, 3, 1), id="not one day"
        ),
        pytest.param(
            [LEAP, date(1980, 12, 31)], date(2001, 3, 1), None, date(2001, 12, 31), id="some days"
        ),
        pytest.param(
            [LEAP, date(1980, 12, 31)], date(2001, 12, 31), True, None, id="every day of it"
        ),
        pytest.param(None, date(2001, 1, 1), None, None, id="nobody knows"),
    ],
)
def test_an_age_is_reached_on_a_birthday(
    born_on: object, as_of: date, value: bool | None, changes_on: date | None
) -> None:
    """A birth date known in part answers only where all its days agree."""
    count = conviction()
    answer = age(21)(Case(count, person(count, born_on=born_on), as_of))

    assert (answer.value, answer.changes_on) == (value, changes_on)


def test_years_since_a_conviction_are_full_on_its_anniversary() -> None:
    """Ten years after 29 February 2012 is 1 March 2022."""
    count = conviction(convicted_on=date(2012, 2, 29))
    answer = years_since_conviction(10)(Case(count, person(count), date(2022, 2, 28)))

    assert (answer.value, answer.changes_on) == (False, date(2022, 3, 1))


def test_a_sentence_runs_through_its_last_day() -> None:
    """It is over on the day after."""
    count = conviction(sentence_ends_on=date(2024, 2, 28))
    answer = sentence_open(10)(Case(count, person(count), date(2024, 2, 28)))

    assert (answer.value, answer.changes_on) == (True, date(2024, 2, 29))


def test_a_sentence_without_any_date_stays_unknown() -> None:
    """Nothing to count from, nothing to announce."""
    count = conviction(convicted_on=None)
    answer = sentence_open(10)(Case(count, person(count), date(2024, 2, 28)))

    assert (answer.value, answer.changes_on) == (None, None)


def test_an_old_letter_needs_a_conviction_from_before_the_change() -> None:
    """A letter written after 8 November 2016 may be the old one or the new one."""
    before, after = (
        conviction(section="11357(B) HS", convicted_on=day)
        for day in (date(2016, 11, 8), date(2016, 11, 9))
    )
    answers = [old_letter(("b",))(Case(c, person(c), date(2026, 1, 1))) for c in (before, after)]

    assert [answer.value for answer in answers] == [True, None]


def test_a_case_without_a_number_is_compared_with_none() -> None:
    """Two blanks are not the same case."""
    count = conviction(case_number=None)
    other = conviction(conviction_id="other", case_number=None)
    answer = in_case_with_cannabis(expected=True)(
        Case(count, person(count, other), date(2026, 1, 1))
    )

    assert answer.value is None


def test_what_is_missing_is_named() -> None:
    """A clerk sees which field to look up."""
    count = conviction(level=None)
    answer = missing(("disposition", "level"))(Case(count, person(count), date(2026, 1, 1)))

    assert answer == (True, ("level=unknown",), None)


def test_the_calendar_has_a_last_day() -> None:
    """A date of 9999 breaks nothing and announces nothing."""
    assert anniversary(date(9990, 1, 1), 21) == date.max
    assert day_after(date.max) == date.max
    assert ahead(date(2026, 1, 1), date.max) is None
