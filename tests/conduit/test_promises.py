"""What was promised is published in order, and forgotten only then: in memory and in PostgreSQL."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import override

import pytest

from conduit import Rejected, Unavailable
from conduit.envelope import Outgoing, post
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


@dataclass
class _Slow(Post):
    """A broker that takes everything, and acknowledges no more than so many before patience ends."""

    at_once: int = 1

    @override
    async def send(self, outgoing: Sequence[Outgoing]) -> list[Rejected | None]:
        verdicts = await super().send(outgoing)
        if len(outgoing) > self.at_once:
            await asyncio.Event().wait()
        return verdicts


async def test_a_broker_too_slow_for_a_batch_is_given_fewer(books: Books) -> None:
    """What can't be acknowledged in time is repeated a few times, not for ever, and then is gone."""
    await _promise(books, *range(1, 10))
    broker = _Slow(at_once=2)
    relay = Relay(books, broker, patience=0.01)
    moved = [await _once(relay) for _ in range(10)]
    assert moved == [None, None, 2, None, 1, 2, None, 1, 2, 1]


async def test_a_broker_that_keeps_up_again_is_given_more(books: Books) -> None:
    """After a slow while a batch grows back to what it was."""
    await _promise(books, *range(1, 22))
    broker = _Slow(at_once=4)
    relay = Relay(books, broker, patience=0.01)
    assert await _once(relay) is None
    broker.at_once = 8
    assert [await _once(relay) for _ in range(5)] == [4, 5, 6, 6, 0]
    assert [one.key for one in broker.sent[8:]] == [token(n).encode() for n in range(1, 22)]


async def _once(relay: Relay) -> int | None:
    try:
        return await relay.once(limit=8)
    except Unavailable:
        return None
