"""Which effects follow for one conviction: the table, cell by cell."""

from dataclasses import replace

import pytest

from conduit.ledger.effect import Effect, State
from court_filing.ask import Ask
from court_filing.plan import (
    UNPRINTABLE,
    Action,
    Cancel,
    Want,
    Withdraw,
    filing_of,
    plan,
    withdrawal_of,
)
from tests.court_filing.cases import ask, filing

SAME = ask()
OTHER = ask("reduce:misdemeanor")
UNSENT = (State.PLANNED, State.HELD, State.RELEASED, State.RETRY)
ON_ITS_WAY = (State.ATTEMPTING, State.UNKNOWN)
SETTLED = ("ordered", "ordered_in_part", "confirmed", "vacated")


def taken_back(of: Effect, state: State, answer: str = "") -> Effect:
    """Write the withdrawal of a filing as it stands in the ledger."""
    return replace(withdrawal_of(of), state=state, answer=answer)


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


def test_flips() -> None:
    """Each return of an outcome after a withdrawal counts one further."""
    effects = [
        filing(State.DONE, "withdrawn"),
        filing(State.DONE, "withdrawn", outcome="reduce:misdemeanor"),
        filing(State.DONE, "withdrawn", sequence=1),
    ]
    assert plan(SAME, effects) == (Want(SAME.effect(2)),)


def test_a_withdrawal_names_its_filing() -> None:
    """The key of a filing is found from its withdrawal."""
    filed = filing(State.ACCEPTED, sequence=3)
    assert filing_of(withdrawal_of(filed)) == filed.key
    assert withdrawal_of(filed).key != filed.key


def test_every_action_is_one_of_three() -> None:
    """A plan wants, cancels or withdraws; there is no fourth."""
    actions: tuple[Action, ...] = plan(OTHER, [filing(State.HELD)])
    assert {type(action) for action in actions} == {Cancel, Want}
