"""T25, T30 to T34: whose conviction it is, and whose law."""

from datetime import date
from typing import Any

import pytest

from eligibility.decide import decide
from schemas.outcomes import Outcome
from tests.eligibility.records import AS_OF, conviction, person
from tests.eligibility.traps.ruling import LAWS, ruled


def test_t25_the_county_that_convicted_decides() -> None:
    """A case moved elsewhere for probation stays under the policy of its court."""
    law = [LAWS["CA-STAT"], LAWS["SF-POLICY"], LAWS["LA-2019"]]
    [moved] = decide(
        person(conviction(county="ca/los-angeles", sentence_ends_on=date(2013, 1, 1))),
        as_of=AS_OF,
        packs=law,
    ).decision.convictions

    assert moved.policy is not None
    assert moved.policy.pack.id == "LA-2019"


@pytest.mark.parametrize("law", ["CA-STAT", "SF-POLICY", "LA-2019", "SJ-2019", "SD-2020"])
def test_t30_who_may_be_two_gets_nothing(law: str) -> None:
    """One number for two people clears neither."""
    assert ruled(law, about={"identity_in_doubt": True}).outcome is Outcome.REVIEW


def test_t31_the_dead_are_cleared_all_the_same() -> None:
    """Relief means something to a family."""
    recent = {"section": "459 PC", "convicted_on": date(2017, 1, 1)}

    assert ruled("LA-2019", recent, about={"deceased": True}).reason == "deceased"
    assert ruled("CA-STAT", about={"deceased": True}).outcome is Outcome.REDUCE


@pytest.mark.parametrize(
    ("born_on", "convicted_on", "reason"),
    [
        (date(1989, 5, 5), date(2010, 5, 4), "young_policy"),
        (date(1989, 5, 4), date(2010, 5, 4), "no_criterion"),
        (date(1992, 2, 29), date(2013, 2, 28), "young_policy"),
        (date(1992, 2, 29), date(2013, 3, 1), "no_criterion"),
    ],
)
def test_t32_ages_are_birthdays_and_say_when_they_are_taken(
    born_on: date, convicted_on: date, reason: str
) -> None:
    """Under 21 at the conviction, whatever the age today."""
    recent = {"section": "459 PC", "convicted_on": date(2017, 1, 1)}
    ruling = ruled(
        "LA-2019", recent, about={"born_on": born_on}, convicted_on=convicted_on, offense_on=None
    )

    assert ruling.reason == reason


@pytest.mark.parametrize("law", ["CA-STAT", "SF-POLICY", "LA-2019", "SJ-2019", "SD-2020"])
@pytest.mark.parametrize(
    "said", [{"juvenile": True}, {"disposition": "JUVENILE ADJUDICATION"}], ids=["told", "in words"]
)
def test_t33_a_juvenile_adjudication_goes_its_own_way(law: str, said: dict[str, Any]) -> None:
    """It never stands on a list of adult convictions."""
    assert ruled(law, **said).outcome is Outcome.REVIEW


def test_t34_another_states_felony_may_bar_and_cannot_be_cleared_here() -> None:
    """Counsel compares it; this state's courts leave it alone."""
    elsewhere = conviction(
        conviction_id="o", county="nv/clark", case_number="M-1", convicted_on=date(2001, 1, 1)
    )
    facts = person(conviction(), elsewhere)
    here, there = decide(facts, as_of=AS_OF, packs=[LAWS["CA-STAT"]]).decision.convictions

    assert (here.outcome, here.reason) == (Outcome.REVIEW, "verify_law")
    assert (there.outcome, there.reason) == (Outcome.OUT_OF_SCOPE, "other_state")
