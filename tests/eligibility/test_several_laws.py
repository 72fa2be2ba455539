"""Several laws of one state speak for a conviction; what gives most stands."""

from datetime import date
from itertools import permutations

import pytest

from eligibility.decide import decide
from eligibility.law.pack import Pack
from eligibility.law.ruling import without_pack
from eligibility.law.standing import most
from schemas.decisions import Layer
from schemas.outcomes import Outcome
from tests.eligibility.laws import law
from tests.eligibility.records import AS_OF, conviction, person

DISMISSES = law("A-LAW", 'then = "dismiss", reason = "not_a_crime"')
ASKS = law("B-LAW", 'then = "review", reason = "verify_law"')
REFUSES = law("C-LAW", 'then = "not_eligible", reason = "same_level"')
SILENT = law("D-LAW", 'then = "out_of_scope", reason = "not_p64"')


@pytest.mark.parametrize("packs", list(permutations((DISMISSES, ASKS, REFUSES, SILENT))))
def test_whatever_their_order_the_law_that_grants_stands(packs: tuple[Pack, ...]) -> None:
    """No other law takes away what one law gives."""
    one = decide(person(conviction()), as_of=AS_OF, packs=packs).decision.convictions[0]

    assert (one.outcome, one.statute.pack.id) == (Outcome.DISMISS, "A-LAW")


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (Outcome.REDUCE, Outcome.ALREADY_RELIEVED),
        (Outcome.ALREADY_RELIEVED, Outcome.REVIEW),
        (Outcome.REVIEW, Outcome.NOT_ELIGIBLE),
        (Outcome.NOT_ELIGIBLE, Outcome.OUT_OF_SCOPE),
    ],
)
def test_a_law_gives_way_to_one_that_gives_more(more: Outcome, less: Outcome) -> None:
    """A grant, relief that stands, an open question, a no, another subject: in this order."""
    rulings = [without_pack(Layer.STATUTE, outcome, "any") for outcome in (less, more)]

    assert most(rulings).outcome is more


def test_of_two_that_give_the_same_the_first_by_name_stands() -> None:
    """Nobody's luck decides which citation is printed."""
    again = law("A-LAW-TOO", 'then = "dismiss", reason = "not_a_crime"')
    for packs in permutations((again, DISMISSES)):
        [one] = decide(person(conviction()), as_of=AS_OF, packs=packs).decision.convictions
        assert one.statute.pack.id == "A-LAW"


def test_a_law_that_begins_later_does_not_silence_one_in_force() -> None:
    """The law in force answers, and the day on which the other begins is announced."""
    later = law("A-LATER", 'then = "dismiss", reason = "x"', days="from = 2027-01-01")
    reading = decide(person(conviction()), as_of=AS_OF, packs=(later, REFUSES))

    assert reading.decision.convictions[0].statute.pack.id == "C-LAW"
    assert reading.next_review_on == date(2027, 1, 1)


def test_a_law_that_does_not_stand_still_announces_its_day() -> None:
    """What gives less today may give more when the sentence is over."""
    waiting = law(
        "E-LAW",
        'if = { sentence_open = 1 }, then = "not_eligible", reason = "serving"',
        'then = "dismiss", reason = "not_a_crime"',
    )
    facts = person(conviction(sentence_ends_on=date(2030, 5, 4)))
    reading = decide(facts, as_of=AS_OF, packs=(ASKS, waiting))

    assert reading.decision.convictions[0].statute.pack.id == "B-LAW"
    assert reading.next_review_on == date(2030, 5, 5)


def test_of_two_versions_of_one_law_the_newer_speaks() -> None:
    """One law has one voice."""
    newer = law("A-LAW", 'then = "not_eligible", reason = "same_level"', version="2")
    for packs in permutations((newer, DISMISSES)):
        [one] = decide(person(conviction()), as_of=AS_OF, packs=packs).decision.convictions
        assert one.statute.pack.version == "2"


def test_two_policies_of_one_county_combine_as_laws_do() -> None:
    """A county pins one; whoever compares two sees the one that gives more."""
    wide = law("Z-WIDE", 'then = "seal", reason = "county_policy"', layer="policy")
    narrow = law("A-NARROW", 'then = "review", reason = "no_criterion"', layer="policy")
    [one] = decide(
        person(conviction()), as_of=AS_OF, packs=(REFUSES, narrow, wide)
    ).decision.convictions

    assert (one.layer, one.policy and one.policy.pack.id) == (Layer.POLICY, "Z-WIDE")
