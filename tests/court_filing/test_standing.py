"""Where one conviction stands: the table, cell by cell."""

from dataclasses import replace

import pytest

from conduit.ledger.effect import Effect, State
from court_filing.ask import Gap
from court_filing.plan import withdrawal_of
from court_filing.standing import stand
from schemas.outcomes import Outcome
from tests.court_filing.cases import decided, filing


@pytest.mark.parametrize(
    ("outcome", "standing"),
    [
        (Outcome.REVIEW, "review"),
        (Outcome.NOT_ELIGIBLE, "not_eligible"),
        (Outcome.OUT_OF_SCOPE, "out_of_scope"),
        (Outcome.PARDON_ELIGIBLE, "out_of_scope"),
        (Outcome.ALREADY_RELIEVED, "relieved_before"),
    ],
)
@pytest.mark.parametrize("effects", [(), (filing(State.CANCELLED),)])
def test_nothing_asked(outcome: Outcome, standing: str, effects: tuple[Effect, ...]) -> None:
    """Where nothing was asked, or all was cancelled, the decision says where it stands."""
    conviction = decided(outcome=outcome, reason="why")
    assert stand(conviction, Gap.NOT_GRANTED, effects) == (standing, "why")


def test_granted_and_not_printable() -> None:
    """What no paper can show waits for a person."""
    set_aside = filing(State.CANCELLED, "cannot_be_printed")
    assert stand(decided(), None, (set_aside,)) == ("review", "cannot_be_printed")
    assert stand(decided(), Gap.NO_COURT, (set_aside,)) == ("review", "no_court")


@pytest.mark.parametrize(
    ("gap", "standing"),
    [
        (Gap.UNSERVED, "out_of_scope"),
        (Gap.NO_COURT, "review"),
        (Gap.NO_CASE_NUMBER, "review"),
        (Gap.NO_SECTION, "review"),
        (Gap.NO_IDENTITY, "review"),
        (Gap.UNSIGNED, "review"),
    ],
)
def test_granted_and_not_askable(gap: Gap, standing: str) -> None:
    """What is granted and cannot be asked says why."""
    assert stand(decided(), gap, ()) == (standing, gap)


@pytest.mark.parametrize(
    ("state", "answer", "standing", "reason"),
    [
        (State.PLANNED, "", "held", "granted"),
        (State.HELD, "", "held", "granted"),
        (State.RELEASED, "", "released", "granted"),
        (State.RETRY, "", "released", "granted"),
        (State.ATTEMPTING, "", "released", "granted"),
        (State.UNKNOWN, "", "unknown", "granted"),
        (State.ACCEPTED, "", "filed", "granted"),
        (State.ACCEPTED, "filed", "filed", "granted"),
        (State.REFUSED, "", "returned", "granted"),
        (State.DONE, "returned", "returned", "returned"),
        (State.DONE, "denied", "denied", "denied"),
        (State.DONE, "ordered", "ordered", "ordered"),
        (State.DONE, "ordered_in_part", "ordered", "ordered_in_part"),
        (State.DONE, "confirmed", "confirmed", "confirmed"),
        (State.DONE, "withdrawn", "withdrawn", "withdrawn"),
        (State.DONE, "vacated", "review", "vacated"),
    ],
)
def test_asked(state: State, answer: str, standing: str, reason: str) -> None:
    """What was asked stands where its filing stands."""
    assert stand(decided(), None, [filing(state, answer)]) == (standing, reason)


@pytest.mark.parametrize(
    ("answer", "standing"),
    [
        ("ordered", "ordered"),
        ("confirmed", "confirmed"),
        ("withdrawn", "relieved_before"),
        ("returned", "relieved_before"),
        ("vacated", "relieved_before"),
    ],
)
def test_relieved(answer: str, standing: str) -> None:
    """Relief counts as ours where a court ordered what we asked, else as somebody else's."""
    relieved = decided(outcome=Outcome.ALREADY_RELIEVED, reason="prior_relief")
    stands = stand(relieved, Gap.NOT_GRANTED, [filing(State.DONE, answer)])
    assert stands[0] == standing


def test_cleared() -> None:
    """A conviction of which only its clearing is left is cleared, whatever was done."""
    cleared = decided(outcome=Outcome.ALREADY_RELIEVED, reason="cleared")
    assert stand(cleared, Gap.NOT_GRANTED, [filing(State.DONE, "confirmed")])[0] == "cleared"


@pytest.mark.parametrize(
    ("state", "answer", "reason"),
    [
        (State.HELD, "", "withdrawing"),
        (State.REFUSED, "too_late", "withdrawal_too_late"),
        (State.CANCELLED, "", "granted"),
    ],
)
def test_being_withdrawn(state: State, answer: str, reason: str) -> None:
    """A request that is being taken back is still with the court, and says so."""
    filed = filing(State.ACCEPTED)
    withdrawal = replace(withdrawal_of(filed), state=state, answer=answer)
    assert stand(decided(), None, [filed, withdrawal]) == ("filed", reason)


def test_filed_anew_after_a_withdrawal() -> None:
    """What was filed again stands where the newer filing stands."""
    effects = [filing(State.DONE, "withdrawn"), filing(State.HELD, sequence=1)]
    assert stand(decided(), None, effects)[0] == "held"


def test_granted_and_waiting_for_something_else() -> None:
    """What is under way counts before what has ended, in whatever order it was written."""
    effects = [filing(State.UNKNOWN), filing(State.DONE, "denied", outcome="reduce:misdemeanor")]
    assert stand(decided(), None, effects)[0] == "unknown"


def test_granted_and_nobody_asked() -> None:
    """A conviction that is granted and not asked for is never lost from sight."""
    assert stand(decided(), None, ()) == ("review", "not_asked")
