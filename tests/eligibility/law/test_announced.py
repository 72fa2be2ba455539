"""Every case of every pack, followed through twenty years: it turns on announced days alone."""

from datetime import date, timedelta
from typing import Final

import pytest

from eligibility.decide import decide
from eligibility.law.pack import Pack
from schemas.people import PersonFacts
from tests.eligibility.law.tables import CASES, PACKS

FIRST: Final = date(2014, 1, 1)
LAST: Final = FIRST + timedelta(days=7305)
STEP: Final = timedelta(days=97)
DAY: Final = timedelta(days=1)


def looked_at(pack: Pack, facts: PersonFacts, day: date) -> tuple[object, date | None]:
    """What follows on a day, and when it is announced to change."""
    reading = decide(facts, as_of=day, packs=[pack])
    told = [
        (one.conviction_id, one.outcome, one.to_level, one.reason, one.layer)
        for one in reading.decision.convictions
    ]
    return told, reading.next_review_on


def surprises(pack: Pack, facts: PersonFacts) -> list[date]:
    """The days on which something else follows, though no such day was announced."""
    found: list[date] = []
    today = FIRST
    before, due = looked_at(pack, facts, today)
    while today < LAST:
        turn = due or LAST
        samples = [today + STEP * number for number in range(1, (turn - today) // STEP + 1)]
        looks = {*(day for day in samples if day < turn), turn - DAY}
        found += [day for day in looks if looked_at(pack, facts, day)[0] != before]
        today = turn
        before, due = looked_at(pack, facts, today)
    return found


@pytest.mark.parametrize("pack", PACKS)
def test_no_case_turns_on_a_day_that_was_not_announced(pack: str) -> None:
    """Looked at every few weeks, on the eve of each announced day, and on the day itself."""
    late = {
        told.name: days
        for told in CASES[pack].told
        if (days := surprises(PACKS[pack], CASES[pack].facts(told)))
    }

    assert late == {}


TURNING: Final = (
    ("LA-2019", "a day short of 50 it is for a person"),
    ("LA-2019", "ten years to the day are not more than ten"),
    ("CA-PROP47", "on the last day possession for oneself is lowered"),
    ("CA-STAT", "a challenge of an unknown day counts"),
)


@pytest.mark.parametrize(("pack", "name"), TURNING)
def test_twenty_years_day_by_day(pack: str, name: str) -> None:
    """A few of them on every single day; each of them turns at least once."""
    [told] = [told for told in CASES[pack].told if told.name == name]
    facts, law = CASES[pack].facts(told), PACKS[pack]
    (before, due), turns, today = looked_at(law, facts, FIRST), 0, FIRST
    while today < LAST:
        today += DAY
        now, next_due = looked_at(law, facts, today)
        assert now == before or today == due, today
        turns += now != before
        before, due = now, next_due

    assert turns > 0
