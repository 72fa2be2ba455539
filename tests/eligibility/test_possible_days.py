"""Days that cannot be right."""

from datetime import date, timedelta

import pytest

from eligibility.decide import Reading, decide
from eligibility.law.pack import packs
from schemas.outcomes import Outcome
from tests.eligibility.records import AS_OF, conviction, person

LAW = packs("CA-STAT")
TO_COME = date(2061, 1, 1)
ELSEWHERE = {"county": "ca/alameda", "sentence_ends_on": date(2013, 1, 1)}


def beside(section: str, convicted_on: date, *, as_of: date = AS_OF) -> Reading:
    """Decide the usual felony beside another conviction."""
    prior = conviction(
        conviction_id="prior",
        case_number="M-1",
        section=section,
        convicted_on=convicted_on,
        offense_on=None,
    )
    return decide(person(conviction(**ELSEWHERE), prior), as_of=as_of, packs=LAW)


@pytest.mark.parametrize("day", [TO_COME, AS_OF + timedelta(days=1), date(1979, 12, 31)])
def test_a_murder_on_a_day_that_cannot_be_may_have_come_before(day: date) -> None:
    """Tomorrow, or before the person was born: it is not known to have come after."""
    assert beside("187(A) PC", day).decision.convictions[0].outcome is Outcome.REVIEW


def test_a_burglary_on_such_a_day_bars_nothing() -> None:
    """Whenever it was."""
    assert beside("459 PC", TO_COME).decision.convictions[0].outcome is Outcome.REDUCE


def test_the_day_on_which_it_can_be_right_is_announced() -> None:
    """From then on it came after the offence."""
    before, then = (beside("187(A) PC", TO_COME, as_of=day) for day in (AS_OF, TO_COME))

    assert before.next_review_on == TO_COME
    assert then.decision.convictions[0].outcome is Outcome.REDUCE


def test_a_day_that_cannot_be_right_is_passed_on_as_it_was_told() -> None:
    """Whoever looks it up must see it."""
    told = beside("459 PC", TO_COME).decision.convictions[1].convicted_on

    assert told is not None
    assert told.first == TO_COME


def test_an_offence_of_a_day_to_come_is_not_one_of_todays_law() -> None:
    """Nobody knows when it was."""
    whose = person(conviction(**ELSEWHERE, convicted_on=TO_COME, offense_on=TO_COME))
    [decided] = decide(whose, as_of=AS_OF, packs=LAW).decision.convictions

    assert (decided.outcome, decided.reason) == (Outcome.REVIEW, "insufficient_data")
