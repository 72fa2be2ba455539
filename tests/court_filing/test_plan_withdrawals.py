"""Which effects follow where the court holds a request that is not wanted any more."""

import pytest

from conduit.ledger.effect import State
from court_filing.ask import Ask
from court_filing.plan import (
    Cancel,
    Withdraw,
    filing_of,
    plan,
    withdrawal_of,
)
from tests.court_filing.asked import ON_ITS_WAY, OTHER, SAME, UNSENT, taken_back
from tests.court_filing.cases import ask, filing


@pytest.mark.parametrize("wanted", [None, OTHER, ask(match="m2")])
@pytest.mark.parametrize("answer", ["", "filed"])
def test_with_the_court_and_no_longer_wanted(wanted: Ask | None, answer: str) -> None:
    """What the court holds unanswered is withdrawn, and nothing new is filed before that."""
    filed = filing(State.ACCEPTED, answer)
    assert plan(wanted, [filed]) == (Withdraw(withdrawal_of(filed)),)


@pytest.mark.parametrize(
    ("state", "answer"),
    [
        *((state, "") for state in UNSENT + ON_ITS_WAY + (State.ACCEPTED,)),
        (State.REFUSED, "too_late"),
        (State.DONE, "withdrawn"),
    ],
)
def test_a_withdrawal_is_asked_once(state: State, answer: str) -> None:
    """A withdrawal under way, or refused as too late, is not repeated."""
    filed = filing(State.ACCEPTED)
    assert plan(None, [filed, taken_back(filed, state, answer)]) == ()


def test_a_cancelled_withdrawal_is_asked_again() -> None:
    """A withdrawal that was called off and is wanted after all is asked again."""
    filed = filing(State.ACCEPTED)
    effects = [filed, taken_back(filed, State.CANCELLED)]
    assert plan(None, effects) == (Withdraw(withdrawal_of(filed)),)


@pytest.mark.parametrize("state", UNSENT)
def test_wanted_again_before_the_withdrawal_left(state: State) -> None:
    """A withdrawal that has not left is called off when the ground is back."""
    filed = filing(State.ACCEPTED)
    withdrawal = taken_back(filed, state)
    assert plan(SAME, [filed, withdrawal]) == (Cancel(withdrawal.key),)


@pytest.mark.parametrize("state", [*ON_ITS_WAY, State.ACCEPTED, State.REFUSED])
def test_wanted_again_after_the_withdrawal_left(state: State) -> None:
    """A withdrawal that has left is waited for."""
    filed = filing(State.ACCEPTED)
    assert plan(SAME, [filed, taken_back(filed, state)]) == ()


def test_a_withdrawal_names_its_filing() -> None:
    """The key of a filing is found from its withdrawal."""
    filed = filing(State.ACCEPTED, sequence=3)
    assert filing_of(withdrawal_of(filed)) == filed.key
    assert withdrawal_of(filed).key != filed.key
