"""What was promised is published in order, and forgotten only then: in memory and in PostgreSQL."""

import pytest

from conduit import Unavailable
from conduit.envelope import post
from conduit.relay import Relay
from conduit.work import Store, Work
from schemas.topics import RECORDS
from tests.conduit.cases import NOON, recorded, token
from tests.conduit.kafka.parts import Post

type Books = Store[Work]


async def _promise(books: Books, *numbers: int) -> None:
    async with books.begin() as work:
        for number in numbers:
            envelope = post(RECORDS, recorded(number), source="ingest", time=NOON)
            await work.outbox.put(envelope)


async def test_promises_are_published_in_order_and_once(books: Books) -> None:
    """The relay takes the oldest first, and nothing is left."""
    await _promise(books, 1, 2, 3)
    sender = Post()
    relay = Relay(books, sender)
    assert [await relay.once(limit=2), await relay.once(limit=2), await relay.once()] == [2, 1, 0]
    assert [one.key for one in sender.sent] == [token(n).encode() for n in (1, 2, 3)]


async def test_what_is_not_acknowledged_is_not_forgotten(books: Books) -> None:
    """The broker was silent once; the same is published then."""
    await _promise(books, 1)
    sender = Post(silent=1)
    relay = Relay(books, sender)
    with pytest.raises(Unavailable):
        await relay.once()
    assert await relay.once() == 1


async def test_while_one_relay_publishes_another_finds_nothing(books: Books) -> None:
    """Two replicas never publish the same promise side by side."""
    await _promise(books, 1)
    async with books.promised(9) as mine, books.promised(9) as theirs:
        assert (len(mine), len(theirs)) == (1, 0)
