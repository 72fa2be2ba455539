"""What was released is attempted once, and nothing beside it."""

import pytest

from conduit.ledger.effect import IllegalMove, State
from tests.conduit.cases import NOON, carrier, effect, released
from tests.conduit.ledger.standing import Books, state_of


async def test_one_envelope_at_a_time_goes_to_a_destination(books: Books) -> None:
    """The oldest is due; while it is on its way, no other is due there."""
    first, second = carrier(effect(1)), carrier(effect(2))
    await released(books, first, second, effects=[effect(1), effect(2)])
    async with books.begin() as work:
        due = await work.ledger.due("letter", now=NOON, limit=5)
        assert [one.key for one in due] == [first.key]
        await work.ledger.attempt(first.key)
    async with books.begin() as work:
        assert await work.ledger.due("letter", now=NOON, limit=5) == []
        with pytest.raises(IllegalMove):
            await work.ledger.attempt(second.key)


async def test_an_attempt_is_begun_once(books: Books) -> None:
    """What is on its way cannot be sent again."""
    one = carrier(effect())
    await released(books, one, effects=[effect()])
    async with books.begin() as work:
        [begun] = await work.ledger.attempt(one.key, owner="0", at=NOON)
        with pytest.raises(IllegalMove):
            await work.ledger.attempt(one.key)
    assert (begun.attempts, begun.owner, begun.state) == (1, "0", State.ATTEMPTING)


async def test_letters_to_different_places_leave_together(books: Books) -> None:
    """Their effects leave with them, and nobody else's."""
    first, second = carrier(effect(1)), carrier(effect(2), destination="post/2")
    stays = carrier(effect(3), destination="post/3")
    await released(books, first, second, stays, effects=[effect(1), effect(2), effect(3)])
    async with books.begin() as work:
        begun = await work.ledger.attempt(second.key, first.key, owner="0", at=NOON)
    assert [(one.key, one.attempts) for one in begun] == [(second.key, 1), (first.key, 1)]
    states = [await state_of(books, effect(number).key) for number in (1, 2, 3)]
    assert states == [State.ATTEMPTING, State.ATTEMPTING, State.RELEASED]


async def test_it_is_too_late_to_cancel_what_has_left(books: Books) -> None:
    """Cancelling an attempting effect changes nothing."""
    one = carrier(effect())
    await released(books, one, effects=[effect()])
    async with books.begin() as work:
        await work.ledger.attempt(one.key)
        assert not await work.ledger.cancel(effect().key)
    assert await state_of(books, effect().key) is State.ATTEMPTING


async def test_a_late_answer_never_speaks_for_a_later_attempt(books: Books) -> None:
    """Who answers for attempt one is not heard once attempt two has begun."""
    one = carrier(effect())
    await released(books, one, effects=[effect()])
    async with books.begin() as work:
        await work.ledger.attempt(one.key)
        await work.ledger.settle(one.key, State.RETRY)
        await work.ledger.attempt(one.key)
        with pytest.raises(IllegalMove):
            await work.ledger.settle(one.key, State.RETRY, attempt=1)


async def test_the_world_can_be_later_than_we_thought(books: Books) -> None:
    """An acceptance that comes while a retry waits is believed."""
    one = carrier(effect())
    await released(books, one, effects=[effect()])
    async with books.begin() as work:
        await work.ledger.attempt(one.key)
        await work.ledger.settle(one.key, State.RETRY)
        settled = await work.ledger.settle(one.key, State.ACCEPTED, attempt=1)
    assert settled.state is State.ACCEPTED
