"""Effects go into one envelope at a time, and come out of it again."""

import pytest

from conduit.ledger.effect import Mode, Move, State
from conduit.ledger.port import AlreadyPacked, Unsigned
from tests.conduit.cases import NOON, carrier, effect, released
from tests.conduit.ledger.standing import Books, plan, state_of


async def test_what_is_held_back_is_not_loose_yet(books: Books) -> None:
    """Only planned effects whose hold has passed, and that no carrier holds, are loose."""
    await plan(books, effect(1), effect(2), effect(3))
    async with books.begin() as work:
        await work.ledger.pack(carrier(effect(1)))
        await work.ledger.cancel(effect(2).key)
        loose = await work.ledger.loose("letter", now=NOON, limit=10)
    assert [one.key for one in loose] == [effect(3).key]


async def test_an_effect_sits_in_one_live_carrier(books: Books) -> None:
    """Packing an effect that another live carrier holds is refused."""
    await plan(books, effect(1), effect(2))
    async with books.begin() as work:
        await work.ledger.pack(carrier(effect(1)))
    with pytest.raises(AlreadyPacked):
        async with books.begin() as work:
            await work.ledger.pack(carrier(effect(1), effect(2)))


async def test_what_nobody_signed_never_goes_live(books: Books) -> None:
    """A carrier without a lawyer's name may only be rehearsed."""
    await plan(books, effect())
    with pytest.raises(Unsigned):
        async with books.begin() as work:
            await work.ledger.pack(carrier(effect(), mode=Mode.LIVE))


async def test_voiding_a_carrier_frees_what_was_not_cancelled(books: Books) -> None:
    """Cancelling one effect dissolves its envelope; the other is planned again."""
    both = carrier(effect(1), effect(2))
    await plan(books, effect(1), effect(2))
    async with books.begin() as work:
        await work.ledger.pack(both)
        assert await work.ledger.cancel(effect(1).key)
        dissolved = await work.ledger.look_up([both.key])
    assert dissolved[both.key].state is State.CANCELLED
    assert await state_of(books, effect(1).key) is State.CANCELLED
    assert await state_of(books, effect(2).key) is State.PLANNED


async def test_a_void_envelope_can_be_packed_again(books: Books) -> None:
    """The same effects to the same place are the same operation, begun afresh."""
    one = carrier(effect())
    await plan(books, effect())
    async with books.begin() as work:
        await work.ledger.pack(one)
        await work.ledger.void(one.key)
        await work.ledger.pack(one)
        again = await work.ledger.look_up([one.key])
    assert again == {one.key: one}


async def test_what_was_refused_and_is_planned_again_is_loose(books: Books) -> None:
    """It left its old envelope behind, and another one can take it."""
    one = carrier(effect())
    await released(books, one, effects=[effect()])
    async with books.begin() as work:
        await work.ledger.attempt(one.key)
        await work.ledger.settle(one.key, State.REFUSED)
        [planned] = await work.ledger.move(Move(key=effect().key, to=State.PLANNED))
        loose = await work.ledger.loose("letter", now=NOON, limit=5)
        await work.ledger.pack(carrier(effect(), destination="post/2"))
    assert planned.carrier is None
    assert list(loose) == [planned]
    assert await state_of(books, effect().key) is State.HELD
