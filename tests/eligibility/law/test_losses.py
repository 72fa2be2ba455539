"""Every case of every pack, with one fact lost: nobody gets more for it."""

from collections.abc import Iterator
from typing import Final

import pytest

from eligibility.decide import decide
from eligibility.law.cases import Told
from eligibility.law.pack import Pack
from schemas.people import PersonFacts
from tests.eligibility.law.tables import CASES, PACKS
from tests.eligibility.test_fail_closed import MAY_BE_LOST

CONTRADICTED: Final = {("a conviction from before the person's birth is asked about", "born_on")}
"""What one fact alone shows to be impossible is not seen without it."""


def granted(pack: Pack, facts: PersonFacts, told: Told) -> set[str]:
    """The convictions that get relief."""
    day = CASES[pack.id].day(told)
    decided = decide(facts, as_of=day, packs=[pack]).decision.convictions
    return {one.conviction_id for one in decided if one.outcome.grants}


def losses(facts: PersonFacts) -> Iterator[tuple[str, PersonFacts]]:
    """Lose each fact of each conviction, and the birth date, one at a time."""
    yield "born_on", facts.model_copy(update={"born_on": None})
    for place, one in enumerate(facts.convictions):
        for field in MAY_BE_LOST:
            lost = one.model_copy(update={field: None})
            rest = (*facts.convictions[:place], lost, *facts.convictions[place + 1 :])
            yield f"{field} of {place}", facts.model_copy(update={"convictions": rest})


def _records(pack: str) -> Iterator[tuple[Told, PersonFacts]]:
    for told in CASES[pack].told:
        yield told, CASES[pack].facts(told)


@pytest.mark.parametrize("pack", PACKS)
def test_a_lost_fact_gives_no_relief(pack: str) -> None:
    """Whatever is blanked in whichever sentence."""
    found = [
        (told.name, what)
        for told, facts in _records(pack)
        for what, lost in losses(facts)
        if not granted(PACKS[pack], lost, told) <= granted(PACKS[pack], facts, told)
    ]

    assert set(found) <= CONTRADICTED


@pytest.mark.parametrize("pack", PACKS)
def test_a_lost_row_gives_no_relief(pack: str) -> None:
    """A person of whom a row could not be read is `incomplete`, and gets nothing."""
    for told, facts in _records(pack):
        for place in range(len(facts.convictions)):
            rest = facts.convictions[:place] + facts.convictions[place + 1 :]
            half = facts.model_copy(update={"convictions": rest, "incomplete": True})
            assert granted(PACKS[pack], half, told) == set()


@pytest.mark.parametrize("pack", PACKS)
def test_the_order_of_rows_does_not_matter(pack: str) -> None:
    """Read backwards, every sentence says the same."""
    for told, facts in _records(pack):
        back = facts.model_copy(update={"convictions": facts.convictions[::-1]})
        day, law = CASES[pack].day(told), [PACKS[pack]]
        forth, again = (decide(f, as_of=day, packs=law) for f in (facts, back))
        assert forth.next_review_on == again.next_review_on
        assert {
            (c.conviction_id, c.outcome, c.to_level, c.reason) for c in forth.decision.convictions
        } == {
            (c.conviction_id, c.outcome, c.to_level, c.reason) for c in again.decision.convictions
        }


def test_enough_is_granted_for_a_loss_to_show() -> None:
    """A table that never grants proves nothing here; most grant in some sentence."""
    grants = {name: any(t.outcome.grants for t in CASES[name].told) for name in PACKS}

    assert {"CA-STAT", "SF-POLICY", "LA-2019", "SJ-2019", "SD-2020", "CA-PROP47"} <= {
        name for name, some in grants.items() if some
    }
