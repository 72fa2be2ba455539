"""Pack by pack, alone: no order, no blank and no lost row gives anybody more."""

from datetime import date
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eligibility.decide import decide
from eligibility.law.standing import most
from schemas.decisions import Ruling
from schemas.people import PersonFacts
from tests.eligibility.composed import MAY_BE_LOST, people
from tests.eligibility.law.tables import PACKS

briefly: Final = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def told(pack: str, facts: PersonFacts, day: date) -> dict[str, tuple[object, ...]]:
    """What follows for each conviction by this pack alone, and when all of it is looked at again."""
    reading = decide(facts, as_of=day, packs=[PACKS[pack]])
    return {"again": (reading.next_review_on,)} | {
        one.conviction_id: (one.outcome, one.to_level, one.reason, one.layer)
        for one in reading.decision.convictions
    }


def granted(pack: str, facts: PersonFacts, day: date) -> dict[str, Ruling]:
    """The rulings that give relief."""
    decided = decide(facts, as_of=day, packs=[PACKS[pack]]).decision.convictions
    return {one.conviction_id: one.ruling for one in decided if one.outcome.grants}


def gained(before: dict[str, Ruling], after: dict[str, Ruling]) -> list[str]:
    """The convictions that get relief now and got none, or get more of it."""
    return [
        name
        for name, ruling in after.items()
        if name not in before or most([before[name], ruling]) is not before[name]
    ]


@pytest.mark.parametrize("pack", PACKS)
def test_the_order_of_rows_never_matters(pack: str) -> None:
    """A file sorted otherwise says the same."""

    @briefly
    @given(one=people(pack), data=st.data())
    def shuffled(one: tuple[PersonFacts, date], data: st.DataObject) -> None:
        facts, day = one
        other = tuple(data.draw(st.permutations(facts.convictions)))
        again = facts.model_copy(update={"convictions": other})
        assert told(pack, again, day) == told(pack, facts, day)

    shuffled()


@pytest.mark.parametrize("pack", PACKS)
def test_a_blank_never_turns_a_question_into_relief(pack: str) -> None:
    """Nor a no; nor less relief into more."""

    @briefly
    @given(one=people(pack), data=st.data())
    def blanked(one: tuple[PersonFacts, date], data: st.DataObject) -> None:
        facts, day = one
        place = data.draw(st.integers(0, len(facts.convictions) - 1))
        field = data.draw(st.sampled_from(MAY_BE_LOST))
        convictions = list(facts.convictions)
        convictions[place] = convictions[place].model_copy(update={field: None})
        lost = facts.model_copy(update={"convictions": tuple(convictions)})
        assert gained(granted(pack, facts, day), granted(pack, lost, day)) == []

    blanked()


@pytest.mark.parametrize("pack", PACKS)
def test_a_row_in_quarantine_never_gives_relief(pack: str) -> None:
    """The row that bars it may be the one that could not be read."""

    @briefly
    @given(one=people(pack), data=st.data())
    def lost(one: tuple[PersonFacts, date], data: st.DataObject) -> None:
        facts, day = one
        place = data.draw(st.integers(0, len(facts.convictions) - 1))
        rest = facts.convictions[:place] + facts.convictions[place + 1 :]
        half = facts.model_copy(update={"convictions": rest, "incomplete": True})
        assert granted(pack, half, day) == {}

    lost()
