"""What the world answers is told of the envelope and of what is in it."""

import pytest

from conduit.ledger.effect import IllegalMove, Move, State
from tests.conduit.cases import carrier, effect, released
from tests.conduit.ledger.standing import Books, plan, state_of


async def test_effects_follow_their_envelope(books: Books) -> None:
    """Accepting an envelope accepts what is in it, with the world's reference on the envelope."""
    one = carrier(effect())
    await released(books, one, effects=[effect()])
    async with books.begin() as work:
        await work.ledger.attempt(one.key)
        settled = await work.ledger.settle(one.key, State.ACCEPTED, reference="ltr_1")
    assert settled.reference == "ltr_1"
    assert await state_of(books, effect().key) is State.ACCEPTED


async def test_a_part_can_be_refused(books: Books) -> None:
    """An effect that the world refused alone stays refused when its envelope is done."""
    both = carrier(effect(1), effect(2))
    await released(books, both, effects=[effect(1), effect(2)])
    async with books.begin() as work:
        await work.ledger.attempt(both.key)
        await work.ledger.settle(both.key, State.ACCEPTED)
        refused = Move(key=effect(1).key, to=State.REFUSED, answer="denied")
        [moved] = await work.ledger.move(refused)
        await work.ledger.settle(both.key, State.DONE)
    assert moved.answer == "denied"
    assert await state_of(books, effect(1).key) is State.REFUSED
    assert await state_of(books, effect(2).key) is State.DONE


async def test_an_older_repeat_reverses_nothing(books: Books) -> None:
    """Done is done."""
    await plan(books, effect())
    async with books.begin() as work:
        with pytest.raises(IllegalMove):
            await work.ledger.move(Move(key=effect().key, to=State.DONE))


async def test_many_effects_move_in_the_order_they_are_told(books: Books) -> None:
    """Each gets its own word, and comes back as it stands now."""
    both = carrier(effect(1), effect(2))
    await released(books, both, effects=[effect(1), effect(2)])
    async with books.begin() as work:
        await work.ledger.attempt(both.key)
        await work.ledger.settle(both.key, State.ACCEPTED)
        moved = await work.ledger.move(
            Move(key=effect(2).key, to=State.DONE, answer="ordered", reference="ORD-2"),
            Move(key=effect(1).key, to=State.REFUSED, answer="denied"),
        )
        kept = await work.ledger.get([effect(1).key, effect(2).key])
    assert [(one.key, one.answer) for one in moved] == [
        (effect(2).key, "ordered"),
        (effect(1).key, "denied"),
    ]
    assert kept == {one.key: one for one in moved}


async def test_one_illegal_move_keeps_all_from_moving(books: Books) -> None:
    """A batch is moved whole or not at all."""
    await plan(books, effect(1), effect(2))
    async with books.begin() as work:
        with pytest.raises(IllegalMove):
            await work.ledger.move(
                Move(key=effect(1).key, to=State.HELD), Move(key=effect(2).key, to=State.DONE)
            )
        kept = await work.ledger.get([effect(1).key])
    assert kept[effect(1).key].state is State.PLANNED
