"""What is released leaves once; what nobody knows is asked about, never sent again blindly."""

from datetime import timedelta

import pytest

from conduit import Unavailable
from conduit.ledger.effect import State
from conduit.work import Store, Work
from tests.conduit.cases import carrier, effect, released
from tests.conduit.ledger.world import Clerk, Mood, PowerCut

type Books = Store[Work]
ONE = carrier(effect())


@pytest.fixture
async def clerk(books: Books) -> Clerk:
    """A clerk with one released letter."""
    await released(books, ONE, effects=[effect()])
    return Clerk(books)


async def _state(clerk: Clerk) -> State:
    async with clerk.books.begin() as work:
        return (await work.ledger.get([effect().key]))[effect().key].state


async def test_a_released_letter_leaves_once(clerk: Clerk) -> None:
    """It is accepted, noted, and not sent again."""
    assert [await clerk.once(), await clerk.once()] == [1, 0]
    assert clerk.world.accepted == {effect().key: 1}
    assert [one.state for one in clerk.noted] == [State.ACCEPTED]
    assert await _state(clerk) is State.ACCEPTED


async def test_a_letter_no_longer_wanted_does_not_leave(clerk: Clerk) -> None:
    """The newest decision is asked in the same unit of work; the effect is planned anew."""
    clerk.unwanted.add(effect().key)
    await clerk.once()
    assert not clerk.world.accepted
    assert await _state(clerk) is State.PLANNED


async def test_a_post_office_that_is_closed_is_tried_again_later(clerk: Clerk) -> None:
    """Nothing was sent, so the same letter leaves when its time comes, and not before."""
    clerk.world.mood = Mood.AWAY
    await clerk.once()
    clerk.world.mood = Mood.TAKES
    assert await clerk.once() == 0
    clerk.wait(timedelta(seconds=2))
    assert await clerk.once() == 1
    assert clerk.world.accepted == {effect().key: 1}


async def test_a_refusal_is_final(clerk: Clerk) -> None:
    """What was refused is noted and never sent again."""
    clerk.world.mood = Mood.REFUSES
    await clerk.once()
    clerk.wait(timedelta(days=1))
    assert await clerk.once() == 0
    assert [(one.state, one.reference) for one in clerk.noted] == [(State.REFUSED, "refused")]


async def test_a_letter_taken_without_an_answer_is_found(clerk: Clerk) -> None:
    """No answer came, but the world has it: it is asked, not sent again."""
    clerk.world.mood = Mood.TAKES_SILENTLY
    await clerk.once()
    assert await _state(clerk) is State.UNKNOWN
    await clerk.once()
    assert await _state(clerk) is State.ACCEPTED
    assert clerk.world.accepted == {effect().key: 1}


async def test_a_lost_letter_is_sent_again_after_asking(clerk: Clerk) -> None:
    """The world has never seen it, so it leaves a second time, and arrives once."""
    clerk.world.mood = Mood.LOSES
    await clerk.once()
    clerk.world.mood = Mood.TAKES
    await clerk.once()
    await clerk.once()
    assert clerk.world.accepted == {effect().key: 1}
    assert await _state(clerk) is State.ACCEPTED


@pytest.mark.parametrize("cut", [Mood.POWER_CUT_BEFORE, Mood.POWER_CUT_AFTER])
async def test_a_power_cut_leaves_it_unknown_until_asked(clerk: Clerk, cut: Mood) -> None:
    """Whether the power went before or after the letter left, it arrives exactly once."""
    clerk.world.mood = cut
    with pytest.raises(PowerCut):
        await clerk.once()
    assert await _state(clerk) is State.ATTEMPTING
    clerk.world.mood = Mood.TAKES
    await clerk.once()
    await clerk.once()
    assert clerk.noted[0].state is State.UNKNOWN
    assert clerk.world.accepted == {effect().key: 1}


async def test_what_nobody_can_tell_stays_unknown(clerk: Clerk) -> None:
    """Without an answer it is listed, told of once, and not sent again."""
    clerk.world.mood = Mood.TAKES_SILENTLY
    clerk.world.mute = True
    for _ in range(5):
        await clerk.once()
        clerk.wait(timedelta(minutes=10))
    assert await _state(clerk) is State.UNKNOWN
    assert clerk.world.accepted == {effect().key: 1}
    assert [one.state for one in clerk.noted] == [State.UNKNOWN]


async def test_a_neighbours_letter_on_its_way_is_left_alone(clerk: Clerk) -> None:
    """Another replica neither asks about it nor sends it."""
    clerk.world.mood = Mood.POWER_CUT_BEFORE
    with pytest.raises(PowerCut):
        await clerk.once()
    neighbour = Clerk(clerk.books, owner="1")
    assert await neighbour.once() == 0
    assert await _state(clerk) is State.ATTEMPTING


async def test_many_letters_leave_in_one_go(books: Books) -> None:
    """Letters to different people leave together."""
    effects = [effect(n, person=n) for n in range(30)]
    letters = [carrier(one, destination=one.destination) for one in effects]
    await released(books, *letters, effects=effects)
    clerk = Clerk(books)
    assert await clerk.once() == 30
    assert clerk.world.accepted == {one.key: 1 for one in effects}


async def test_one_answer_that_cannot_be_written_down_holds_up_no_other(books: Books) -> None:
    """What ended together is written down each on its own, and the trouble is said."""
    other = carrier(effect(2), destination="post/2")
    await released(books, ONE, other, effects=[effect(), effect(2)])
    clerk = Clerk(books, unpublishable={effect(2).key})
    with pytest.raises(Unavailable):
        await clerk.once()
    assert [one.key for one in clerk.noted] == [ONE.key]
    assert await _state(clerk) is State.ACCEPTED
    clerk.unpublishable.clear()
    await clerk.once()
    assert [one.state for one in clerk.noted] == [State.ACCEPTED, State.UNKNOWN, State.ACCEPTED]
    assert clerk.world.accepted == {effect().key: 1, effect(2).key: 1}
