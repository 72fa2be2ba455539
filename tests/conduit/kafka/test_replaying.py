"""A dead letter is asked for again: entered by the service that refused it, once."""

import pytest

from conduit import Unavailable
from conduit.kafka.replaying import Came, NotReplayable
from schemas.operations import Audited
from schemas.topics import FILINGS
from tests.conduit.cases import token
from tests.conduit.kafka.again import ANA, Again
from tests.conduit.kafka.parts import unreadable


@pytest.fixture
async def again() -> Again:
    """Somebody whose order was refused, and whose key is there."""
    found = Again()
    await found.keys.mint([token(1)])
    found.ordered()
    return found


async def test_it_is_entered_and_no_offset_moves(again: Again) -> None:
    """The books take it in as if it had come now; how far was read stays as it is."""
    assert await again.replaying.replay(0, 0, ANA) == Came("entered")
    assert again.entered == [token(1)]
    assert again.store.kept.offsets.stored == {}


async def test_asked_for_twice_it_is_entered_once(again: Again) -> None:
    """The second time the books say that it was entered before."""
    await again.replaying.replay(0, 0, ANA)
    assert await again.replaying.replay(0, 0, ANA) == Came("entered", before=True)
    assert again.entered == [token(1)]


async def test_whoever_asked_is_audited_with_what_is_entered(again: Again) -> None:
    """One line, in the same unit of work; the second time there is nothing to audit."""
    for _ in range(2):
        await again.replaying.replay(0, 0, ANA)
    [line] = [e.event for e in again.store.kept.outbox.waiting if isinstance(e.event, Audited)]
    assert (line.actor, line.act, line.on) == (
        "ana",
        "dead-letters.enter",
        "court-filing.outcomes.v1/3/17",
    )


async def test_while_the_reason_holds_it_is_still_refused(again: Again) -> None:
    """The books say why by now, no second letter is written, and it can be asked for once more."""
    again.refusing = "unreadable_section"
    assert await again.replaying.replay(0, 0, ANA) == Came("unreadable_section")
    assert (again.outcome(), len(again.letters)) == ("unreadable_section", 1)
    again.refusing = ""
    assert await again.replaying.replay(0, 0, ANA) == Came("entered")


async def test_an_erased_persons_letter_is_left_alone(again: Again) -> None:
    """Nothing is entered about somebody whose keys are destroyed, and that is said."""
    await again.keys.destroy(token(1))
    assert await again.replaying.replay(0, 0, ANA) == Came("erased")
    assert (again.entered, again.outcome()) == ([], "erased")


async def test_what_nobody_can_read_stays_unread(again: Again) -> None:
    """Bytes that are no event are refused for what they are."""
    at = again.refused(unreadable(FILINGS, 3))
    assert await again.replaying.replay(0, at, ANA) == Came("no_postmark")


async def test_a_decision_is_not_entered_again(again: Again) -> None:
    """Of a person only the newest decision counts: the person is published anew instead."""
    at = again.decision()
    with pytest.raises(NotReplayable, match=r"eligibility\.decisions\.v1"):
        await again.replaying.replay(0, at, ANA)


async def test_where_no_letter_stands_there_is_nothing_to_enter(again: Again) -> None:
    """A place that the topic has forgotten is not guessed."""
    with pytest.raises(NotReplayable, match="no dead letter"):
        await again.replaying.replay(0, 99, ANA)


async def test_while_the_books_are_away_nothing_counts_as_done(again: Again) -> None:
    """It is asked for again later."""
    again.silent = True
    with pytest.raises(Unavailable):
        await again.replaying.replay(0, 0, ANA)
    assert await again.replaying.replays() == []
