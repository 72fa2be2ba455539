"""Which effects follow for a conviction that the court has not heard of."""

from dataclasses import replace

import pytest

from conduit.ledger.effect import State
from court_filing.ask import Ask
from court_filing.plan import (
    UNPRINTABLE,
    Action,
    Cancel,
    Want,
    plan,
)
from tests.court_filing.asked import ON_ITS_WAY, OTHER, SAME, UNSENT
from tests.court_filing.cases import ask, filing


def test_nothing_wanted_and_nothing_done() -> None:
    """Nothing follows from nothing."""
    assert plan(None, ()) == ()


def test_something_wanted_and_nothing_done() -> None:
    """What is wanted is filed."""
    assert plan(SAME, ()) == (Want(SAME.effect(0)),)


def test_what_could_not_be_printed_waits_for_something_newer() -> None:
    """The same is not tried again by the same decision; a newer one, or other words, are."""
    set_aside = filing(State.CANCELLED, UNPRINTABLE)
    assert plan(SAME, [set_aside]) == ()
    newer = replace(SAME, record_version=8)
    assert plan(newer, [set_aside]) == (Want(newer.effect(0)),)
    assert plan(OTHER, [set_aside]) == (Want(OTHER.effect(0)),)


@pytest.mark.parametrize("state", UNSENT + ON_ITS_WAY + (State.ACCEPTED,))
def test_the_same_is_under_way(state: State) -> None:
    """What is under way is not asked twice."""
    assert plan(SAME, [filing(state)]) == ()


@pytest.mark.parametrize("state", UNSENT)
def test_no_longer_wanted_and_unsent(state: State) -> None:
    """What has not left never leaves."""
    assert plan(None, [filing(state)]) == (Cancel(filing(state).key),)


@pytest.mark.parametrize("state", UNSENT)
def test_something_else_wanted_and_unsent(state: State) -> None:
    """The old is cancelled and the new is wanted."""
    assert plan(OTHER, [filing(state)]) == (Cancel(filing(state).key), Want(OTHER.effect(0)))


@pytest.mark.parametrize("state", UNSENT)
def test_corrected_case_number_and_unsent(state: State) -> None:
    """A corrected case number replaces the same request before it leaves."""
    corrected = ask(match="m2")
    assert plan(corrected, [filing(state)]) == (
        Cancel(filing(state).key),
        Want(corrected.effect(0)),
    )


@pytest.mark.parametrize("state", ON_ITS_WAY)
@pytest.mark.parametrize("wanted", [None, OTHER])
def test_on_its_way_is_waited_for(state: State, wanted: Ask | None) -> None:
    """Nobody acts on a filing whose fate is not known."""
    assert plan(wanted, [filing(state)]) == ()


def test_every_action_is_one_of_three() -> None:
    """A plan wants, cancels or withdraws; there is no fourth."""
    actions: tuple[Action, ...] = plan(OTHER, [filing(State.HELD)])
    assert {type(action) for action in actions} == {Cancel, Want}
