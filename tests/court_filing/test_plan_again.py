"""Which effects follow where a request was taken back before."""

from conduit.ledger.effect import State
from court_filing.plan import (
    Want,
    plan,
)
from tests.court_filing.asked import OTHER, SAME, taken_back
from tests.court_filing.cases import filing


def test_wanted_again_after_the_withdrawal() -> None:
    """After a withdrawal the same is filed anew, under the next sequence."""
    filed = filing(State.DONE, "withdrawn")
    assert plan(SAME, [filed, taken_back(filed, State.DONE)]) == (Want(SAME.effect(1)),)


def test_something_else_after_the_withdrawal() -> None:
    """After a withdrawal another outcome begins its own count."""
    assert plan(OTHER, [filing(State.DONE, "withdrawn")]) == (Want(OTHER.effect(0)),)


def test_nothing_wanted_after_the_withdrawal() -> None:
    """A withdrawn request that nobody wants stays withdrawn."""
    assert plan(None, [filing(State.DONE, "withdrawn")]) == ()


def test_wanted_again_after_it_was_cancelled() -> None:
    """A cancelled request is wanted again under its own key: nobody was told of it."""
    assert plan(SAME, [filing(State.CANCELLED)]) == (Want(SAME.effect(0)),)


def test_flips() -> None:
    """Each return of an outcome after a withdrawal counts one further."""
    effects = [
        filing(State.DONE, "withdrawn"),
        filing(State.DONE, "withdrawn", outcome="reduce:misdemeanor"),
        filing(State.DONE, "withdrawn", sequence=1),
    ]
    assert plan(SAME, effects) == (Want(SAME.effect(2)),)
