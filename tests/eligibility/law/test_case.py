"""On which days it can have happened, and which facts say so."""

from datetime import date

import pytest

from eligibility.law.case import Case
from eligibility.law.dates import ALWAYS, NEVER, ahead, printed
from schemas.fact import Days
from tests.eligibility.records import AS_OF, conviction, person

CONVICTED = [date(2010, 1, 1), date(2010, 6, 30)]


def case(**said: object) -> Case:
    """Look at one conviction, from the first half of 2010 unless told otherwise."""
    one = conviction(**{"convicted_on": CONVICTED, **said})
    return Case(one, person(one), AS_OF)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ({"offense_on": None}, (ALWAYS, date(2010, 6, 30))),
        ({"offense_on": None, "convicted_on": None}, (ALWAYS, NEVER)),
        ({"offense_on": date(2009, 1, 1)}, (date(2009, 1, 1), date(2009, 1, 1))),
        (
            {"offense_on": [date(2009, 1, 1), date(2012, 1, 1)]},
            (date(2009, 1, 1), date(2010, 6, 30)),
        ),
        ({"offense_on": date(2011, 1, 1)}, (date(2011, 1, 1), date(2011, 1, 1))),
    ],
    ids=["unknown", "nothing known", "a day", "a range past the conviction", "after it"],
)
def test_it_happened_no_later_than_the_conviction(
    said: dict[str, object], days: tuple[date, date]
) -> None:
    """The last day of the conviction is the last day it can have happened."""
    assert case(**said).offense_days == days


@pytest.mark.parametrize(
    ("offense", "facts"),
    [
        (None, ("offense_on=unknown", "convicted_on=2010-01-01/2010-06-30")),
        (date(2009, 1, 1), ("offense_on=2009-01-01",)),
        ([date(2009, 1, 1), date(2010, 6, 30)], ("offense_on=2009-01-01/2010-06-30",)),
        (
            [date(2009, 1, 1), date(2010, 7, 1)],
            ("offense_on=2009-01-01/2010-07-01", "convicted_on=2010-01-01/2010-06-30"),
        ),
    ],
    ids=["unknown", "a day", "to the day of the conviction", "past it"],
)
def test_the_conviction_is_quoted_where_it_sets_the_limit(
    offense: object, facts: tuple[str, ...]
) -> None:
    """A reader sees every fact the days rest on, and no other."""
    assert case(offense_on=offense).offense_facts == facts


def test_a_conviction_of_an_unknown_day_limits_nothing() -> None:
    """What is not known is not quoted as if it were."""
    told = case(offense_on=[date(2009, 1, 1), date(2010, 7, 1)], convicted_on=None)

    assert told.offense_facts == ("offense_on=2009-01-01/2010-07-01",)


def test_the_nearest_day_ahead_is_named() -> None:
    """Days that are past, and days that never come, are none."""
    past, near, far = date(2020, 1, 1), date(2027, 1, 1), date(2030, 1, 1)

    assert ahead(AS_OF, far, past, near, NEVER) == near
    assert ahead(near, far, near) == far
    assert ahead(AS_OF, past, NEVER) is None


def test_a_date_is_written_as_far_as_it_is_known() -> None:
    """A day, a range, or nothing."""
    first, last = date(2001, 1, 1), date(2001, 12, 31)

    assert printed(Days.exactly(first)) == "2001-01-01"
    assert printed(Days(first=first, last=last)) == "2001-01-01/2001-12-31"
    assert printed(None) == "unknown"
