"""What a missing fact can never do, whoever the person is and whatever the law."""

from datetime import date
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eligibility.decide import decide
from eligibility.law.pack import packs
from schemas.people import PersonFacts
from tests.eligibility.strategies import days, people

LAW: Final = packs()
MAY_BE_LOST: Final = (
    "section", "level", "convicted_on", "offense_on", "disposition", "court", "case_number",
    "county",
)  # fmt: skip
"""Facts whose blank says nothing. Of relief, challenges and the juvenile court, silence is an
answer the tables give in words of their own."""

patiently = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def told(facts: PersonFacts, as_of: date) -> dict[str, tuple[object, ...]]:
    """What follows for each conviction, by which row of each layer, and until when."""
    return {
        one.conviction_id: (
            one.outcome,
            one.to_level,
            one.reason,
            one.layer,
            *[(ruling.row, ruling.changes_on) for ruling in (one.statute, one.policy) if ruling],
        )
        for one in decide(facts, as_of=as_of, packs=LAW).decision.convictions
    }


def granted(facts: PersonFacts, as_of: date) -> set[str]:
    """The convictions that get relief."""
    decided = decide(facts, as_of=as_of, packs=LAW).decision.convictions
    return {one.conviction_id for one in decided if one.outcome.grants}


@patiently
@given(facts=people, as_of=days, data=st.data())
def test_the_order_of_convictions_never_matters(
    facts: PersonFacts, as_of: date, data: st.DataObject
) -> None:
    """A file sorted otherwise says the same."""
    shuffled = tuple(data.draw(st.permutations(facts.convictions)))

    assert told(facts.model_copy(update={"convictions": shuffled}), as_of) == told(facts, as_of)


@patiently
@given(facts=people.filter(lambda facts: facts.convictions), as_of=days, data=st.data())
def test_a_blank_never_gives_relief(facts: PersonFacts, as_of: date, data: st.DataObject) -> None:
    """Whatever is lost, of this conviction or of another, nobody gets more for it."""
    place = data.draw(st.integers(0, len(facts.convictions) - 1))
    field = data.draw(st.sampled_from(MAY_BE_LOST))
    convictions = list(facts.convictions)
    convictions[place] = convictions[place].model_copy(update={field: None})
    lost = facts.model_copy(update={"convictions": tuple(convictions)})

    assert granted(lost, as_of) <= granted(facts, as_of)


@patiently
@given(facts=people, as_of=days)
def test_a_lost_birth_date_never_gives_relief(facts: PersonFacts, as_of: date) -> None:
    """Nobody is old enough by being of no age."""
    lost = facts.model_copy(update={"born_on": None})

    assert granted(lost, as_of) <= granted(facts, as_of)


@patiently
@given(facts=people.filter(lambda facts: facts.convictions), as_of=days, data=st.data())
def test_a_row_in_quarantine_never_gives_relief(
    facts: PersonFacts, as_of: date, data: st.DataObject
) -> None:
    """The row that bars it may be the very one that could not be read."""
    place = data.draw(st.integers(0, len(facts.convictions) - 1))
    rest = facts.convictions[:place] + facts.convictions[place + 1 :]
    half = facts.model_copy(update={"convictions": rest, "incomplete": True})

    assert granted(half, as_of) == set()
