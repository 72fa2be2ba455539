"""Word by word: which printed endings are a conviction, and which take it back."""

from typing import Final

import pytest

from eligibility.law.case import Answer, Case
from eligibility.law.questions.record import convicted, is_conviction, relieved
from schemas.outcomes import Outcome
from tests.eligibility.law.asking import asked
from tests.eligibility.records import AS_OF, conviction, person

CONVICTED: Final = (
    "CONVICTED-PROBATION", "CONV SET ASIDE & DISM PER 1203.4 PC", "CONV SET ASIDE", "GUILTY",
    "PLEA OF GUILTY", "PLED GUILTY", "FOUND GUILTY", "FINDING GUILTY", "VERDICT GUILTY",
    "NOLO CONTENDERE", "PLEA NOLO", "PLEA OF NOLO", "PROBATION REVOKED", "SENTENCE MODIFIED",
    "REDUCED TO MISDEMEANOR", " convicted ", "DISM PER 1203.4 PC", "DISMISSED PER 1203.4 PC",
)  # fmt: skip
NOT_CONVICTED: Final = (
    "ACQUITTED", "DISMISSED/CHARGE DROPPED", "DIVERSION", "NOT GUILTY", "FOUND NOT GUILTY",
    "FINDING NOT GUILTY", "VERDICT NOT GUILTY", "NOLLE PROSEQUI", "PROS REJ-LACK OF EVIDENCE",
    "PROS REL-DET ONLY", "REL/DET ONLY", "RELEASED", "DISMISSED, 1203.4 PETITION PENDING",
)  # fmt: skip
TAKEN_BACK: Final = (
    "DISM PER 11361.8 HS", "DISM PER 11361.9 HS", "CONV EXPUNGED", "RECORD SEALED", "VACATED",
    "CONV VACATED", "CONVICTION VACATED", "JUDGMENT VACATED", "PLEA VACATED", "VERDICT VACATED",
    "COUNT VACATED", "CASE VACATED",
)  # fmt: skip
PERHAPS: Final = (
    "NOT SEALED YET", "WARRANT RECALLED, SEALED", "SENTENCE VACATED, RECORD SEALED",
    "CONV VACATED, SENT ANEW", "CONV VACATED, NEW TRIAL", "CONV VACATED, RETRIAL",
    "CONV VACATED, REINSTATED", "CONV VACATED, APPEAL PENDING", "SEALED, PETITION FILED",
    "SEALED, WITHDRAWN", "SEALED, REVERSED", "SEALED, RESCINDED", "ARREST SEALED",
    "SEALED PER 851.91 PC", "DETENTION SEALED", "ORDER VACATED", "11361.8 DENIED IN PART", "11361.8 DENIED, REHEARD, GRANTED",
)  # fmt: skip
NO_RELIEF: Final = (
    "11361.8 DENIED", "DENY 11361.8", "DENIAL OF 11361.8", "CONVICTED, WARRANT VACATED",
    "CONVICTED, VACATED WARRANT", "CONVICTED, VACATED BENCH WARRANT", "CONVICTED, UNSEALED",
)  # fmt: skip


def of(disposition: str | None, **said: object) -> Answer:
    """Ask whether relief stands that leaves nothing more to ask for."""
    one = conviction(disposition=disposition, **said)
    return relieved(expected=True)(Case(one, person(one), AS_OF))


@pytest.mark.parametrize("wording", CONVICTED)
def test_these_endings_are_convictions(wording: str) -> None:
    """However the court's clerk prints them."""
    assert is_conviction(wording) is True


@pytest.mark.parametrize("wording", NOT_CONVICTED)
def test_these_endings_are_none(wording: str) -> None:
    """Nobody asks for relief from them."""
    assert is_conviction(wording) is False


@pytest.mark.parametrize("wording", [None, "", "BAIL EXONERATED", "SEE OVER"])
def test_of_other_endings_nobody_knows(wording: str | None) -> None:
    """A blank is no ending, and neither is a word nobody listed."""
    assert is_conviction(wording) is None


@pytest.mark.parametrize("wording", TAKEN_BACK)
def test_these_words_take_a_conviction_back(wording: str) -> None:
    """It was one, and nothing more is to be asked for."""
    assert is_conviction(wording) is True
    assert of(wording).value is True


@pytest.mark.parametrize("wording", PERHAPS)
def test_these_words_may_be_about_something_else(wording: str) -> None:
    """A sentence, a warrant, an arrest: a person reads them."""
    assert of(wording).value is None


@pytest.mark.parametrize("wording", NO_RELIEF)
def test_these_words_take_nothing_back(wording: str) -> None:
    """Refused, or about a warrant alone."""
    assert of(wording).value is False


@pytest.mark.parametrize("outcome", [*Outcome, None])
def test_relief_of_some_kinds_leaves_nothing_to_ask_for(outcome: Outcome | None) -> None:
    """After dismissal with probation over the rest may still be asked for; of others nobody knows."""
    whole = {Outcome.DISMISS_AND_SEAL, Outcome.SEAL, Outcome.EXPUNGE, Outcome.VACATE}
    answer = of("CONVICTED", relief={"outcome": outcome})

    expected = True if outcome in whole else False if outcome is Outcome.SET_ASIDE else None
    assert answer.value is expected
    assert answer.facts == (f"relief={outcome or 'unknown'}", "disposition=CONVICTED")


def test_relief_by_our_own_order_needs_no_second_one() -> None:
    """Whatever it was."""
    assert of("CONVICTED", relief={"by_our_order": True}).value is True


def test_relief_two_sources_contradict_each_other_on_is_unknown() -> None:
    """It is quoted as a conflict."""
    answer = of("CONVICTED", conflicts=("relief",))

    assert (answer.value, answer.facts[0]) == (None, "relief=conflict")
    assert of(None).facts == ("relief=none", "disposition=unknown")


def test_a_dismissal_after_probation_leaves_room_for_relief() -> None:
    """Another relief beside it does not make it whole."""
    assert of("DISM PER 1203.4 PC").value is False
    assert of("DISM PER 1203.4 PC", relief={"outcome": "reduce"}).value is False


def test_an_ending_is_quoted() -> None:
    """As it is printed."""
    one = asked(convicted(expected=False))

    assert (one.value, one.facts) == (False, ("disposition=CONVICTED-PROBATION",))
