"""Nothing leaves before a second person let it."""

import pytest

from conduit.ledger.effect import State
from conduit.ledger.port import NotReleasable
from tests.conduit.cases import NOON, carrier, effect, release, released
from tests.conduit.ledger.standing import Books, plan, state_of


async def test_who_prepared_may_not_release(books: Books) -> None:
    """Two people stand behind every release."""
    one = carrier(effect())
    await plan(books, effect())
    async with books.begin() as work:
        await work.ledger.pack(one)
        await work.ledger.prepare(release(one))
        with pytest.raises(NotReleasable, match="same_person"):
            await work.ledger.approve("r1", by="notification", at=NOON)


async def test_a_release_that_does_not_exist_cannot_be_approved(books: Books) -> None:
    """Approving the unknown is refused."""
    async with books.begin() as work:
        with pytest.raises(NotReleasable, match="unknown_release"):
            await work.ledger.approve("none", by="A. Clerk", at=NOON)


async def test_a_changed_paper_voids_the_release(books: Books) -> None:
    """When one envelope of a waiting release dissolves, nothing of it can be approved."""
    first, second = carrier(effect(1)), carrier(effect(2), destination="post/2")
    await plan(books, effect(1), effect(2))
    async with books.begin() as work:
        await work.ledger.pack(first)
        await work.ledger.pack(second)
        await work.ledger.prepare(release(first, second))
        await work.ledger.cancel(effect(1).key)
        assert await work.ledger.releases(waiting=True) == []
        with pytest.raises(NotReleasable, match="void"):
            await work.ledger.approve("r1", by="A. Clerk", at=NOON)
    assert await state_of(books, effect(2).key) is State.PLANNED


async def test_approval_lets_a_batch_leave(books: Books) -> None:
    """After approval the envelopes are due, and their effects are released."""
    one = carrier(effect())
    await released(books, one, effects=[effect()])
    async with books.begin() as work:
        [due] = await work.ledger.due("letter", now=NOON, limit=5)
        [batch] = await work.ledger.releases(waiting=False)
    assert (due.key, batch.approved_by) == (one.key, "A. Clerk")
    assert await state_of(books, effect().key) is State.RELEASED
