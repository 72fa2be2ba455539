"""What is known, out of what sources say."""

from datetime import date
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from ingest.claims.claim import Said
from ingest.claims.fold import fold
from schemas.fact import Days
from schemas.people import Identity, PersonFacts
from tests.ingest.told import conviction_of, told_by


def test_one_source_is_taken_at_its_word() -> None:
    """What it says is what is known."""
    said = told_by("doj:ca/a", conviction_of())
    assert fold([said]).facts == said.facts


def test_a_blank_is_filled_by_the_other_source() -> None:
    """Silence contradicts nobody."""
    known = fold(
        [told_by("doj:ca/a", conviction_of(case_number=None)), told_by("doj:ca/b", conviction_of())]
    )
    [conviction] = known.facts.convictions
    assert (conviction.case_number, conviction.conflicts) == ("900000", ())


def test_a_contradiction_leaves_the_fact_unknown_and_named() -> None:
    """Nobody prefers one source to the other."""
    later = conviction_of(convicted_on=Days.exactly(date(2009, 6, 14)))
    known = fold([told_by("doj:ca/a", conviction_of()), told_by("doj:ca/b", later)])

    [conviction] = known.facts.convictions
    assert (conviction.convicted_on, conviction.conflicts) == (None, ("convicted_on",))


def test_a_birth_date_two_sources_disagree_on_is_unknown() -> None:
    """In the facts and in the identity."""
    other = Said(
        source="doj:ca/b",
        facts=PersonFacts(born_on=Days.exactly(date(1971, 4, 5)), convictions=()),
        identity=Identity(name="LINDQVANE,D", born_on=date(1971, 4, 5)),
    )
    known = fold([told_by("doj:ca/a"), other])

    assert (known.facts.born_on, known.identity.born_on) == (None, None)
    assert (known.identity.name, known.identity.aliases) == ("LINDQVANE,DANA", ("LINDQVANE,D",))


def test_a_held_file_makes_everything_incomplete() -> None:
    """No relief may rest on it before a named person released it."""
    said = told_by("doj:ca/a", conviction_of())
    held = Said(source=said.source, facts=said.facts, identity=said.identity, held=True)
    assert fold([held]).facts.incomplete


@given(
    numbers=st.lists(st.sampled_from(["1", "2", None]), min_size=3, max_size=3),
    levels=st.lists(st.sampled_from(["felony", "infraction", None]), min_size=3, max_size=3),
)
def test_the_order_in_which_claims_come_changes_nothing(
    numbers: list[str | None], levels: list[str | None]
) -> None:
    """Whichever source was heard first."""
    said = [
        told_by(f"doj:ca/{at}", conviction_of(case_number=number, level=level))
        for at, (number, level) in enumerate(zip(numbers, levels, strict=True))
    ]
    assert len({repr(fold(claims)) for claims in permutations(said)}) == 1
