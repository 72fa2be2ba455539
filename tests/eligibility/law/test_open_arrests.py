"""Arrests whose end nobody tells, for crimes that would bar relief."""

from datetime import date

import pytest

from eligibility.law.case import Case
from eligibility.law.questions.grave_priors import (
    When,
    open_grave_arrest,
    registrable,
    superstrike,
)
from eligibility.law.questions.open_arrests import arrested_before
from schemas.fact import Days
from schemas.people import OpenArrest
from tests.eligibility.law.asking import asked
from tests.eligibility.records import AS_OF, conviction, person

BEFORE, OFFENSE, AFTER = date(2003, 9, 6), date(2009, 11, 2), date(2012, 9, 6)


def arrest(section: str | None = "187(A) PC", *, on: Days | None) -> OpenArrest:
    """Arrest somebody in San Mateo; nobody tells what came of it."""
    return OpenArrest(county="ca/san-mateo", section=section, arrested_on=on)


@pytest.mark.parametrize(
    ("section", "on", "value"),
    [
        pytest.param("187(A) PC", Days.exactly(BEFORE), True, id="murder"),
        pytest.param("664/288(A) PC", Days.exactly(BEFORE), True, id="an attempt"),
        pytest.param("647.6 PC", Days.exactly(BEFORE), True, id="what facts decide"),
        pytest.param("187(A) PC", Days.exactly(AFTER), False, id="after the offence"),
        pytest.param("187(A) PC", Days.exactly(OFFENSE), False, id="on the day of the offence"),
        pytest.param("459 PC", Days.exactly(BEFORE), False, id="burglary"),
        pytest.param("187(A) PC", None, None, id="no day"),
        pytest.param("187(A) PC", Days(first=BEFORE, last=AFTER), None, id="a day in part"),
        pytest.param(None, Days.exactly(BEFORE), None, id="no charge that can be read"),
    ],
)
def test_a_court_may_have_convicted_before_the_offence(
    section: str | None, on: Days | None, *, value: bool | None
) -> None:
    """Only an arrest for such a crime, and only one that came before."""
    question = open_grave_arrest(expected=True)

    assert asked(question, open_arrests=(arrest(section, on=on),)).value is value


def test_an_arrest_among_the_days_of_an_offence_came_before_it_perhaps() -> None:
    """It is named, and it is not sure; so is one of which next to nothing is known."""
    this = conviction()
    nothing = OpenArrest(county=None, section=None, arrested_on=None)
    among = arrest(on=Days.exactly(date(2009, 6, 1)))
    case = Case(this, person(this, open_arrests=(among, nothing)), AS_OF)
    year = Days(first=date(2009, 1, 1), last=date(2009, 12, 31))

    assert [*arrested_before(case, lambda _: True, year)] == [
        ("open_arrest=187(A) PC ca/san-mateo 2009-06-01", False),
        ("open_arrest=unknown unknown unknown", False),
    ]


def test_without_an_open_arrest_there_is_none() -> None:
    """And the answer says so."""
    answer = asked(open_grave_arrest(expected=True))

    assert (answer.value, answer.facts) == (False, ("open_arrest=none",))


def test_the_arrest_is_named_with_its_place_and_day() -> None:
    """So that the state, or that county, can be asked."""
    answer = asked(open_grave_arrest(expected=False), open_arrests=(arrest(on=None),))

    assert answer.facts == ("open_arrest=187(A) PC ca/san-mateo unknown",)


@pytest.mark.parametrize(
    ("when", "on", "value"),
    [
        ("before_offense", BEFORE, None),
        ("before_offense", AFTER, False),
        ("before_conviction", date(2010, 1, 1), None),
        ("before_conviction", AFTER, False),
        ("ever", AFTER, None),
    ],
)
def test_each_policy_asks_about_the_arrests_of_its_own_time(
    when: When, on: date, *, value: bool | None
) -> None:
    """An open arrest is a perhaps wherever a conviction would be a yes."""
    murder, lewd = (arrest(section, on=Days.exactly(on)) for section in ("187 PC", "288(A) PC"))

    assert asked(superstrike(when), open_arrests=(murder,)).value is value
    assert asked(registrable(when), open_arrests=(lewd,)).value is value


def test_a_conviction_beside_an_open_arrest_is_still_a_yes() -> None:
    """The arrest adds nothing to what is sure."""
    murder = {"section": "187(A) PC", "convicted_on": date(2001, 1, 1)}
    answer = asked(superstrike("ever"), murder, open_arrests=(arrest(on=Days.exactly(BEFORE)),))

    assert answer.value is True
    assert len(answer.facts) == 2
