"""Priors that keep a cannabis offence a felony: which, and when they must have come."""

from datetime import date

import pytest

from eligibility.law.case import Case
from eligibility.law.questions import grave_priors
from eligibility.law.questions.grave_priors import When, registrable, superstrike
from tests.eligibility.law.tables import PACKS
from tests.eligibility.records import AS_OF, conviction, person

BEFORE, BETWEEN, AFTER = date(2001, 1, 1), date(2010, 1, 1), date(2015, 1, 1)


def case(**prior: object) -> Case:
    """Look at the usual conviction (offence 2009, judged in May 2010) beside another one."""
    this = conviction()
    other = conviction(conviction_id="prior", case_number="M-1", **prior)
    return Case(this, person(this, other), AS_OF)


@pytest.mark.parametrize(
    ("convicted_on", "when", "value"),
    [
        (BEFORE, "before_offense", True),
        (BETWEEN, "before_offense", False),
        (BETWEEN, "before_conviction", True),
        (AFTER, "before_conviction", False),
        (AFTER, "ever", True),
        ([BEFORE, AFTER], "before_offense", None),
        ([BEFORE, AFTER], "before_conviction", None),
        (None, "before_conviction", None),
        (None, "ever", True),
    ],
)
def test_each_policy_says_how_early_a_murder_must_have_come(
    convicted_on: object, when: When, *, value: bool | None
) -> None:
    """Before the offence, before the conviction, or whenever; a day in part may be either."""
    found = case(section="187(A) PC", convicted_on=convicted_on)

    assert superstrike(when)(found).value is value


@pytest.mark.parametrize(
    ("prior", "value"),
    [
        pytest.param({"section": "459 PC"}, False, id="a burglary"),
        pytest.param({"section": "261 PC"}, None, id="force is printed nowhere"),
        pytest.param({"section": "206 PC"}, None, id="a list nobody has checked"),
        pytest.param({"section": None}, None, id="no section"),
        pytest.param({"section": "187(A) PC", "disposition": None}, None, id="no disposition"),
        pytest.param({"section": "187(A) PC", "disposition": "ACQUITTED"}, False, id="acquitted"),
        pytest.param({"section": "187(A) PC", "juvenile": True}, None, id="as a juvenile"),
        pytest.param(
            {"section": "187(A) PC", "conflicts": ("juvenile",)}, None, id="perhaps as a juvenile"
        ),
        pytest.param({"section": "187(A) PC", "cleared": True}, False, id="cleared"),
    ],
)
def test_only_a_certain_prior_answers_yes(prior: dict[str, object], *, value: bool | None) -> None:
    """What the record leaves open stays open."""
    assert superstrike("ever")(case(**prior)).value is value


def test_a_registration_alone_shows_no_conviction() -> None:
    """When the duty to register arose is printed nowhere."""
    this = conviction()
    found = Case(this, person(this, registrant=True), AS_OF)
    answer = registrable("before_conviction")(found)

    assert (answer.value, answer.facts) == (None, ("registrant=true",))


def test_an_attempt_at_a_registrable_offence_counts() -> None:
    """The register names attempts too."""
    assert registrable("ever")(case(section="664/288(A) PC")).value is True


@pytest.mark.parametrize(
    ("question", "lists"),
    [
        ("convicted_before_of", {"SUPERSTRIKES", "SUPERSTRIKES_PERHAPS"}),
        ("convicted_or_attempted_before_of", {"REGISTRABLE", "REGISTRABLE_PERHAPS"}),
    ],
)
def test_the_statute_and_the_policies_read_the_same_lists(question: str, lists: set[str]) -> None:
    """What a lawyer signs in CA-STAT is what every county's bar means."""
    rows = [row.asks[question] for row in PACKS["CA-STAT"].rows if question in row.asks]
    named = {section for name in lists for section in getattr(grave_priors, name)}

    assert {section for row in rows for section in row} == named
