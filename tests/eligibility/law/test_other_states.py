"""What holds for everybody under the laws of the other states."""

from datetime import date, timedelta
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eligibility.decide import decide
from eligibility.law.pack import packs
from schemas.people import PersonFacts
from tests.eligibility.law.other_states import day, people

LAW: Final = tuple(pack for pack in packs() if not pack.jurisdiction.startswith("ca"))
BLANKS: Final = (
    "county", "case_number", "section", "level", "convicted_on", "offense_on", "disposition",
    "sentenced_on", "released_on", "sentence_ends_on", "grade", "grams",
)  # fmt: skip
DAY: Final = timedelta(days=1)
patiently = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def outcomes(facts: PersonFacts, as_of: date) -> dict[str, tuple[object, ...]]:
    """What follows for each conviction on a day."""
    reading = decide(facts, as_of=as_of, packs=LAW)
    return {
        one.conviction_id: (one.outcome, one.reason, one.layer)
        for one in reading.decision.convictions
    }


def granted(facts: PersonFacts, as_of: date) -> set[str]:
    """Which convictions get relief on a day."""
    reading = decide(facts, as_of=as_of, packs=LAW)
    return {one.conviction_id for one in reading.decision.convictions if one.outcome.grants}


@patiently
@given(facts=people, as_of=day, data=st.data())
def test_outcomes_change_on_announced_days_alone(
    facts: PersonFacts, as_of: date, data: st.DataObject
) -> None:
    """On every day before the announced one, the answer is today's."""
    for _ in range(5):
        turn = decide(facts, as_of=as_of, packs=LAW).next_review_on or as_of + 9000 * DAY
        assert turn > as_of
        before = outcomes(facts, as_of)
        assert outcomes(facts, data.draw(st.dates(as_of, turn - DAY))) == before
        assert outcomes(facts, turn - DAY) == before
        as_of = turn


@patiently
@given(facts=people, as_of=day, data=st.data())
def test_the_order_of_the_rows_does_not_matter(
    facts: PersonFacts, as_of: date, data: st.DataObject
) -> None:
    """A chain is as long from either end."""
    mixed = data.draw(st.permutations(facts.convictions))
    shuffled = facts.model_copy(update={"convictions": tuple(mixed)})

    assert outcomes(shuffled, as_of) == outcomes(facts, as_of)


@patiently
@given(facts=people, as_of=day, data=st.data())
def test_a_blank_never_gives_relief(facts: PersonFacts, as_of: date, data: st.DataObject) -> None:
    """Whatever a source leaves out, nobody is cleared because of it."""
    name, at = data.draw(st.sampled_from(BLANKS)), len(facts.convictions) - 1
    blanked = facts.convictions[at].model_copy(update={name: None})
    poorer = facts.model_copy(update={"convictions": (*facts.convictions[:at], blanked)})

    assert granted(poorer, as_of) <= granted(facts, as_of)


@patiently
@given(facts=people, as_of=day)
def test_silence_about_charges_never_gives_relief(facts: PersonFacts, as_of: date) -> None:
    """Nobody is cleared because no source tells of a charge."""
    poorer = facts.model_copy(update={"pending_in": None})

    assert granted(poorer, as_of) <= granted(facts, as_of)


@patiently
@given(facts=people, as_of=day)
def test_a_record_in_doubt_gives_no_relief(facts: PersonFacts, as_of: date) -> None:
    """Half a record clears nothing."""
    assert granted(facts.model_copy(update={"incomplete": True}), as_of) == set()
