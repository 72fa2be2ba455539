"""Whoever watches a group sees how far the books are, even where it died before it could say so."""

import asyncio

import pytest

from conduit.kafka.connection import group_of
from conduit.observe import Observer
from tests.conduit.cases import recorded
from tests.conduit.kafka import lines
from tests.conduit.kafka.counter import Counter

pytestmark = pytest.mark.real


async def test_after_a_kill_between_books_and_broker_nobody_seems_behind(counter: Counter) -> None:
    """All was entered, the group was told nothing, and no further event comes to correct it."""
    await lines.put(counter.connection, counter.records, [recorded(n) for n in range(20)])
    arrived = await lines.everything(counter.connection, counter.records.name)
    async with counter.entering() as killed:
        await killed.place({one.position.partition for one in arrived})
        await killed.enter(arrived, asyncio.Event())

    group = group_of("eligibility", counter.records)
    async with Observer(counter.connection) as observer, counter.hosted():

        async def nothing_is_left() -> bool:
            ends = await observer.ends([counter.records.name])
            read = await observer.read_by(group)
            return all(read.get(part, 0) == end for part, end in ends.items() if end)

        assert await lines.eventually(nothing_is_left)
    assert len(await counter.entered()) == 20
