"""Which effects follow once the court has spoken."""

import pytest

from conduit.ledger.effect import State
from court_filing.ask import Ask
from court_filing.plan import (
    Cancel,
    Want,
    plan,
)
from tests.court_filing.asked import OTHER, SAME, taken_back
from tests.court_filing.cases import ask, filing

SETTLED = ("ordered", "ordered_in_part", "confirmed", "vacated")


@pytest.mark.parametrize("answer", SETTLED)
@pytest.mark.parametrize("wanted", [None, SAME, OTHER])
def test_ordered(answer: str, wanted: Ask | None) -> None:
    """What the court ordered, the state confirmed or a court vacated causes no new request."""
    assert plan(wanted, [filing(State.DONE, answer)]) == ()


def test_relieved_by_our_own_order() -> None:
    """Relief through our own order cancels nothing and withdraws nothing, later flips included."""
    effects = [
        filing(State.DONE, "withdrawn"),
        filing(State.DONE, "ordered", sequence=1),
        filing(State.CANCELLED, outcome="reduce:misdemeanor"),
    ]
    assert plan(None, effects) == ()


def test_ordered_before_the_withdrawal_left() -> None:
    """An order that came first stops a withdrawal that has not left."""
    ordered = filing(State.DONE, "ordered")
    withdrawal = taken_back(ordered, State.HELD)
    assert plan(None, [ordered, withdrawal]) == (Cancel(withdrawal.key),)


@pytest.mark.parametrize(
    ("state", "answer"),
    [(State.DONE, "denied"), (State.DONE, "returned"), (State.REFUSED, "")],
)
def test_the_court_said_no(state: State, answer: str) -> None:
    """The same is not asked again of a court that said no."""
    assert plan(SAME, [filing(state, answer)]) == ()


@pytest.mark.parametrize("answer", ["denied", "returned"])
def test_something_else_after_a_no(answer: str) -> None:
    """Another request may follow a no, and a corrected case number counts as another."""
    said_no = filing(State.DONE, answer)
    corrected = ask(match="m2")
    assert plan(OTHER, [said_no]) == (Want(OTHER.effect(0)),)
    assert plan(corrected, [said_no]) == (Want(corrected.effect(1)),)


def test_may_not_leave() -> None:
    """What is granted and may not leave is cancelled unsent, and left alone at the court."""
    filed = filing(State.ACCEPTED)
    withdrawal = taken_back(filed, State.HELD)
    assert plan(None, [filing(State.HELD)], stays=True) == (Cancel(filed.key),)
    assert plan(None, [filed], stays=True) == ()
    assert plan(None, [filed, withdrawal], stays=True) == (Cancel(withdrawal.key),)
