"""On which day a waiting time begins, and on which it is over."""

from datetime import date

import pytest

from eligibility.law.case import Case
from eligibility.law.dates import ALWAYS, NEVER
from eligibility.law.questions.waiting import (
    pending,
    released,
    sentenced,
    serving,
    years_since_release,
    years_since_sentence_end,
)
from schemas.fact import Days
from tests.eligibility.records import conviction, person

CONVICTED, SENTENCED = date(2016, 1, 5), date(2016, 2, 29)
RELEASED, ENDS = date(2018, 2, 28), date(2021, 2, 28)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        pytest.param({"sentenced_on": SENTENCED}, (SENTENCED, NEVER), id="prison not told"),
        pytest.param(
            {"sentenced_on": SENTENCED, "incarcerated": False}, (SENTENCED, SENTENCED), id="none"
        ),
        pytest.param(
            {"sentenced_on": SENTENCED, "incarcerated": True, "sentence_ends_on": ENDS},
            (SENTENCED, ENDS),
            id="prison, and no release: up to the whole term",
        ),
        pytest.param({"released_on": RELEASED}, (RELEASED, RELEASED), id="a release"),
        pytest.param(
            {"released_on": CONVICTED}, (CONVICTED, CONVICTED), id="a release from the courtroom"
        ),
        pytest.param(
            {
                "sentenced_on": SENTENCED,
                "released_on": date(2015, 12, 1),
                "sentence_ends_on": ENDS,
            },
            (SENTENCED, ENDS),
            id="a release from another custody",
        ),
        pytest.param(
            {"incarcerated": False, "sentence_ends_on": ENDS}, (CONVICTED, ENDS), id="no day"
        ),
        pytest.param({"incarcerated": False}, (CONVICTED, NEVER), id="no day at all"),
        pytest.param(
            {"sentenced_on": SENTENCED, "sentence_ends_on": date(2015, 1, 1)},
            (SENTENCED, SENTENCED),
            id="a sentence that ends before it begins",
        ),
    ],
)
def test_time_begins_with_the_last_release_or_with_the_sentence(
    said: dict[str, object], days: tuple[date, date]
) -> None:
    """What the record leaves out makes a range, never a guess."""
    start = released(conviction(convicted_on=CONVICTED, **said))

    assert (start.first, start.last) == days


@pytest.mark.parametrize(
    ("convicted", "released_in", "days"),
    [
        pytest.param(
            CONVICTED, (date(2018, 2, 1), ENDS), (date(2018, 2, 1), ENDS), id="after the conviction"
        ),
        pytest.param(
            (CONVICTED, SENTENCED),
            (date(2016, 2, 1), date(2016, 3, 31)),
            (CONVICTED, NEVER),
            id="perhaps before it: from another custody, perhaps",
        ),
        pytest.param(
            (CONVICTED, SENTENCED),
            (SENTENCED, RELEASED),
            (SENTENCED, RELEASED),
            id="not before the last day it can have been",
        ),
    ],
)
def test_days_known_in_part_begin_the_time_in_part(
    convicted: date | tuple[date, date],
    released_in: tuple[date, date],
    days: tuple[date, date],
) -> None:
    """A release counts from its first day to its last, and only if it surely came after."""
    known = (
        Days(first=convicted[0], last=convicted[1]) if isinstance(convicted, tuple) else convicted
    )
    between = Days(first=released_in[0], last=released_in[1])
    start = released(conviction(convicted_on=known, released_on=between))

    assert (start.first, start.last) == days


def test_without_any_date_time_may_begin_on_any_day() -> None:
    """Nothing is known, so nothing is over."""
    assert sentenced(conviction(convicted_on=None))[:2] == (ALWAYS, NEVER)


@pytest.mark.parametrize(
    ("as_of", "value", "changes_on"),
    [
        pytest.param(date(2024, 2, 28), False, date(2024, 2, 29), id="the day before"),
        pytest.param(date(2024, 2, 29), True, None, id="a leap day after eight years"),
    ],
)
def test_a_time_is_over_on_its_anniversary(
    as_of: date, value: bool, changes_on: date | None
) -> None:
    """Eight years after 29 February 2016 is 29 February 2024."""
    count = conviction(sentenced_on=SENTENCED, incarcerated=False)
    answer = years_since_release(8)(Case(count, person(count), as_of))

    assert (answer.value, answer.changes_on) == (value, changes_on)


def test_three_years_after_a_leap_day_end_on_the_first_of_march() -> None:
    """A year without that day gives the day after."""
    count = conviction(sentence_ends_on=date(2016, 2, 29))
    answer = years_since_sentence_end(3)(Case(count, person(count), date(2019, 2, 28)))

    assert (answer.value, answer.changes_on) == (False, date(2019, 3, 1))


@pytest.mark.parametrize(("as_of", "value"), [(ENDS, True), (date(2021, 3, 1), False)])
def test_a_sentence_runs_through_its_last_day(as_of: date, value: bool) -> None:
    """Supervision ends with it."""
    count = conviction(sentence_ends_on=ENDS)

    assert serving(expected=True)(Case(count, person(count), as_of)).value is value


def test_an_end_that_nobody_tells_stays_unknown() -> None:
    """A blank is not an end."""
    case = Case(count := conviction(), person(count), date(2026, 1, 1))

    assert [ask(case).value for ask in (serving(expected=True), years_since_sentence_end(3))] == [
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("told", "value"),
    [(None, None), ((), False), (("ny/kings",), True), (("nj/essex",), False)],
)
def test_a_charge_is_pending_in_its_own_state(told: object, value: bool | None) -> None:
    """Silence does not say that there is none."""
    case = Case(count := conviction(), person(count, pending_in=told), date(2026, 1, 1))

    assert pending("ny")(case).value is value


@pytest.mark.parametrize(
    ("told", "facts"),
    [((), "pending_in=none"), (("ny/kings", "nj/essex"), "pending_in=ny/kings, nj/essex")],
)
def test_where_charges_are_pending_is_quoted(told: tuple[str, ...], facts: str) -> None:
    """The reader sees every county that the record names."""
    case = Case(count := conviction(), person(count, pending_in=told), date(2026, 1, 1))

    assert pending("ny")(case).facts == (facts,)
