"""Two sources that contradict each other on a fact: it is unknown, though it is still printed."""

from datetime import date
from typing import Any, Final

import pytest

from eligibility.decide import decide
from tests.eligibility.law.tables import PACKS
from tests.eligibility.laws import law
from tests.eligibility.records import AS_OF, conviction, person

PRINTED: Final[dict[str, Any]] = {
    "sentence_ends_on": date(2013, 5, 4),
    "sentenced_on": date(2010, 5, 4),
    "incarcerated": True,
    "released_on": date(2011, 1, 1),
    "grade": "D",
    "grams": 20,
    "juvenile": False,
    "relief": {"outcome": "seal"},
    "challenge": {"made_on": date(2020, 1, 1)},
}

ASKED: Final = {
    "court": 'other_court = ["SEATTLE"]',
    "case_number": "in_case_with_cannabis = true",
    "section": "cannabis = true",
    "level": 'level = ["felony"]',
    "convicted_on": "convicted_from = 2001-01-01",
    "offense_on": "offense_from = 2005-01-01",
    "disposition": "convicted = true",
    "juvenile": "juvenile = true",
    "sentence_ends_on": "serving = true",
    "sentenced_on": "years_since_sentence = 15",
    "released_on": "years_since_release = 14",
    "grade": 'graded = ["D"]',
    "grams": "grams_at_most = 30",
    "relief": "relieved = true",
    "challenge": 'automatic_path = ["challenged"]',
}


def unknown(field: str, *conflicts: str) -> tuple[str, ...]:
    """Ask the one question that hangs on a fact, and say what was unknown."""
    asking = law(
        "ASKING", f'if = {{ {ASKED[field]} }}, then = "dismiss", reason = "not_a_crime"',
        'then = "not_eligible", reason = "same_level"',
    )  # fmt: skip
    facts = person(conviction(**PRINTED, conflicts=conflicts))
    return decide(facts, as_of=AS_OF, packs=[asking]).decision.convictions[0].statute.unknown


@pytest.mark.parametrize("field", ASKED)
def test_a_contradicted_fact_answers_nothing(field: str) -> None:
    """Whichever of the two values is printed, no answer rests on it."""
    assert unknown(field) == ()
    assert len(unknown(field, field)) == 1


def test_whether_somebody_went_to_prison_is_unknown_where_it_is_contradicted() -> None:
    """Without a release the last day of the sentence is the only one that is sure."""
    told = conviction(**{**PRINTED, "incarcerated": False, "released_on": None})
    waiting = law(
        "WAITING", 'if = { years_since_release = 15 }, then = "seal", reason = "long_ago"',
        'then = "not_eligible", reason = "too_soon"',
    )  # fmt: skip
    disputed = told.model_copy(update={"conflicts": ("incarcerated",)})
    sure, open_ = (
        decide(person(one), as_of=AS_OF, packs=[waiting]).decision.convictions[0].outcome
        for one in (told, disputed)
    )

    assert (sure, open_) == ("seal", "review")


def test_a_prior_that_one_source_gives_to_the_juvenile_court_is_for_a_person() -> None:
    """It may bar relief and may not: it is neither held against her nor passed over."""
    murder = {"conviction_id": "prior", "case_number": "M-1", "section": "187(A) PC",
              "convicted_on": date(2001, 1, 1)}  # fmt: skip
    outcomes = [
        decide(
            person(conviction(), conviction(**murder, conflicts=conflicts)),
            as_of=AS_OF, packs=[PACKS["CA-STAT"]],
        ).decision.convictions[0].outcome
        for conflicts in ((), ("juvenile",))
    ]  # fmt: skip

    assert outcomes == ["not_eligible", "review"]


def test_a_county_two_sources_disagree_on_is_nobodys() -> None:
    """No county's policy is asked, though one is printed."""
    one = decide(person(conviction(conflicts=("county",))), as_of=AS_OF, packs=[])

    assert one.decision.convictions[0].county is None
    assert one.decision.convictions[0].reason == "conflict"


def test_only_the_conviction_in_conflict_loses_its_fact() -> None:
    """The others keep what nobody disputes."""
    facts = person(
        conviction(conflicts=("level",)), conviction(conviction_id="other", case_number="M-1")
    )
    decided = decide(facts, as_of=AS_OF, packs=[]).decision.convictions

    assert [one.level for one in decided] == [None, "felony"]
