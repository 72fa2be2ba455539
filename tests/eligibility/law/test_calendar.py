"""Whoever becomes eligible on a day is looked at on that day, and on no guess."""

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eligibility.decide import decide
from eligibility.law.pack import Pack, packs
from schemas.fact import Days
from schemas.people import PersonFacts
from tests.eligibility.records import conviction, person
from tests.eligibility.strategies import days, people

# Most packs turn on fixed days; this one turns on everything that can turn by itself.
BY_THE_CALENDAR: Final = Pack.load("""
id = "CALENDAR"
version = "1"
layer = "policy"
jurisdiction = "ca/yolo"
cites = "A policy made for this test"
in_force = { from = 1950-01-01, until = 2041-03-01 }
row = [
    { if = { sentence_open = 7 }, then = "review", reason = "serving", because = "Serving." },
    { if = { age = 50 }, then = "dismiss", reason = "county_policy", because = "Fifty." },
    { if = { years_since_conviction = 10 }, then = "seal", reason = "county_policy", because = "Ten." },
    { then = "not_eligible", reason = "same_level", because = "Neither." },
]
""")
LAW: Final = (*packs(), BY_THE_CALENDAR)
DAY: Final = timedelta(days=1)
TWENTY_YEARS: Final = 7305
patiently = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def outcomes(facts: PersonFacts, as_of: date) -> list[tuple[object, ...]]:
    """What follows on a day, without the words."""
    reading = decide(facts, as_of=as_of, packs=LAW)
    return [
        (one.conviction_id, one.outcome, one.to_level, one.reason, one.layer)
        for one in reading.decision.convictions
    ]


def announced(facts: PersonFacts, as_of: date) -> date | None:
    """When it must be looked at again."""
    return decide(facts, as_of=as_of, packs=LAW).next_review_on


@patiently
@given(facts=people, as_of=days)
def test_everybody_is_decided_and_twice_the_same(facts: PersonFacts, as_of: date) -> None:
    """No record is too strange, each conviction gets one decision, byte for byte the same."""
    first, second = (decide(facts, as_of=as_of, packs=LAW) for _ in range(2))

    assert first.decision.model_dump_json() == second.decision.model_dump_json()
    assert [one.conviction_id for one in first.decision.convictions] == [
        one.conviction_id for one in facts.convictions
    ]


@patiently
@given(facts=people, as_of=days)
def test_the_next_look_lies_ahead(facts: PersonFacts, as_of: date) -> None:
    """Nobody is looked at again yesterday, or for ever today."""
    next_review_on = announced(facts, as_of)

    assert next_review_on is None or next_review_on > as_of


@patiently
@given(facts=people, as_of=days)
def test_a_person_in_doubt_gets_no_relief(facts: PersonFacts, as_of: date) -> None:
    """Half a record, or the record of two people, clears nothing."""
    doubtful = facts.model_copy(update={"incomplete": True})
    granted = [
        one
        for one in decide(doubtful, as_of=as_of, packs=LAW).decision.convictions
        if one.outcome.grants
    ]

    assert granted == []


@patiently
@given(facts=people, as_of=days, data=st.data())
def test_outcomes_change_on_announced_days_alone(
    facts: PersonFacts, as_of: date, data: st.DataObject
) -> None:
    """On every day before the announced one, the answer is today's."""
    before, today = outcomes(facts, as_of), as_of
    for _ in range(6):
        turn = announced(facts, today) or today + timedelta(days=TWENTY_YEARS)
        between = data.draw(st.dates(today, turn - DAY))
        assert outcomes(facts, between) == before
        assert outcomes(facts, turn - DAY) == before
        today, before = turn, outcomes(facts, turn)


CLOSE: Final = {
    "a sentence that ends, then ten years": person(
        conviction(
            county="ca/yolo",
            convicted_on=date(2016, 2, 29),
            offense_on=date(2015, 2, 28),
            sentence_ends_on=date(2020, 2, 29),
        )
    ),
    "a blank sentence and a birthday on a leap day": person(
        conviction(county="ca/yolo", convicted_on=[date(2014, 1, 1), date(2016, 2, 29)]),
        conviction(conviction_id="second", county="ca/yolo", section="459 PC"),
        born_on=[date(1976, 2, 29), date(1976, 12, 31)],
    ),
    "San Francisco, where the policy begins one day": person(
        conviction(convicted_on=date(2012, 2, 29), offense_on=None)
    ),
}


@pytest.mark.parametrize("name", CLOSE)
def test_twenty_years_day_by_day(name: str) -> None:
    """Evaluated on every day of twenty years, an outcome changes only on announced days."""
    facts, today = CLOSE[name], date(2015, 1, 1)
    due, before, turns = announced(facts, today), outcomes(facts, today), 0
    for _ in range(TWENTY_YEARS):
        today += DAY
        now = outcomes(facts, today)
        assert now == before or today == due, today
        if today == due:
            turns += now != before
            due, before = announced(facts, today), now

    assert turns > 0


def test_a_range_of_one_day_is_that_day() -> None:
    """A date in part that turns out exact answers like an exact one."""
    exact = Days.exactly(date(2010, 5, 4))
    facts = person(conviction(convicted_on=exact.first))

    assert facts.convictions[0].convicted_on == exact
