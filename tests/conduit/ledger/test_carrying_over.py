"""What was done for one person was done for another: people were joined, or parted."""

from conduit.ledger.effect import State
from tests.conduit.cases import effect, token
from tests.conduit.ledger.standing import Books, plan


async def test_an_effect_is_about_whom_it_is_carried_to(books: Books) -> None:
    """It keeps its key and its state; nothing is done again."""
    await plan(books, effect(1, person=1), effect(2, person=1))
    async with books.begin() as work:
        await work.ledger.cancel(effect(1).key)
        await work.ledger.carry({effect(1).key: token(2)})
    async with books.begin() as work:
        [carried] = await work.ledger.of(token(2))
        [left] = await work.ledger.of(token(1))
    assert (carried.key, carried.state) == (effect(1).key, State.CANCELLED)
    assert left.key == effect(2).key


async def test_nothing_to_carry_is_nothing_done(books: Books) -> None:
    """An empty call changes nobody."""
    await plan(books, effect(1, person=1))
    async with books.begin() as work:
        await work.ledger.carry({})
        assert len(await work.ledger.of(token(1))) == 1
