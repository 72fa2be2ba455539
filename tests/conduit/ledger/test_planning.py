"""What is wanted is written down once, and found again."""

import pytest

from conduit.ledger.effect import State
from tests.conduit.cases import effect, newer, token
from tests.conduit.ledger.standing import Books, plan


async def test_the_same_wish_is_written_down_once(books: Books) -> None:
    """Planning an effect that exists leaves it as it is."""
    await plan(books, effect())
    await plan(books, newer(effect(), 2))
    async with books.begin() as work:
        [known] = await work.ledger.of(token(1))
        assert known.record_version == 1


async def test_a_cancelled_wish_can_be_wanted_again(books: Books) -> None:
    """A cancelled effect is planned again, with the newer version."""
    await plan(books, effect())
    async with books.begin() as work:
        assert await work.ledger.cancel(effect().key)
        await work.ledger.plan([newer(effect(), 2)])
        [known] = await work.ledger.of(token(1))
    assert (known.state, known.record_version) == (State.PLANNED, 2)


async def test_an_effect_is_found_by_the_word_the_world_uses(books: Books) -> None:
    """A match hash leads back to its effect; no hash matches nothing."""
    await plan(books, effect(1), effect(2))
    async with books.begin() as work:
        found = await work.ledger.matching(["match-2", ""])
    assert [one.key for one in found] == [effect(2).key]


async def test_the_effects_of_many_people_are_found_at_once(books: Books) -> None:
    """Oldest first, whoever they belong to."""
    everybody = [effect(1, person=1), effect(2, person=2), effect(3, person=3)]
    await plan(books, *everybody)
    async with books.begin() as work:
        found = await work.ledger.of(token(3), token(1))
    assert [one.key for one in found] == [effect(1).key, effect(3).key]


async def test_effects_are_counted_by_act_channel_and_state(books: Books) -> None:
    """The books say how many stand where."""
    await plan(books, effect(1), effect(2))
    async with books.begin() as work:
        await work.ledger.cancel(effect(1).key)
        counted = await work.ledger.count()
    assert dict(counted) == {
        ("letter", "letter", State.CANCELLED): 1,
        ("letter", "letter", State.PLANNED): 1,
    }


async def test_an_error_undoes_the_unit_of_work(books: Books) -> None:
    """Nothing is kept of a unit of work that failed."""

    async def fail() -> None:
        async with books.begin() as work:
            await work.ledger.plan([effect()])
            raise LookupError("the power went")

    with pytest.raises(LookupError):
        await fail()
    async with books.begin() as work:
        assert await work.ledger.of(token(1)) == []
