"""Topics of a test's own on a real broker, what is put on them and what is found there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import NewTopic

from conduit.bulk import Publisher
from conduit.envelope import post
from conduit.kafka.arrival import Arrival, arrivals
from conduit.kafka.connection import Connection
from conduit.observe import Observer
from conduit.topics import create_missing, settings_of
from schemas.decisions import EligibilityDecided
from schemas.fact import Event
from schemas.records import PersonRecorded
from schemas.topics import DEAD_LETTERS, PARTITIONS, Cleanup, Topic
from tests.conduit.cases import NOON

PARTS = 4


def of_records() -> Topic[PersonRecorded]:
    """Name a topic of snapshots that no other test uses."""
    return _topic(PersonRecorded)


def of_decisions() -> Topic[EligibilityDecided]:
    """Name a topic of decisions that no other test uses."""
    return _topic(EligibilityDecided)


def _topic[E: Event](carries: type[E]) -> Topic[E]:
    return Topic(
        name=f"test.{uuid4().hex[:8]}",
        carries=carries,
        key="token",
        cleanup=Cleanup.COMPACT,
        written_by=(),
        read_by=(),
    )


async def make(connection: Connection, *topics: Topic[Event]) -> None:
    """Create topics, and eligibility's dead letters with them."""
    parts = [(DEAD_LETTERS["eligibility"], PARTITIONS), *((topic, PARTS) for topic in topics)]
    await create_missing(
        connection,
        [NewTopic(one.name, count, 1, topic_configs=settings_of(one)) for one, count in parts],
    )


async def put(connection: Connection, topic: Topic[Event], events: Iterable[Event]) -> None:
    """Publish events."""
    async with Publisher(connection) as publisher:
        await publisher.publish(post(topic, event, source="tests", time=NOON) for event in events)


async def everything(connection: Connection, name: str) -> list[Arrival]:
    """Read a topic from its beginning to where it ends now."""
    async with Observer(connection) as observer:
        ends = {TopicPartition(*part): end for part, end in (await observer.ends([name])).items()}
    consumer = AIOKafkaConsumer(**connection.options(), auto_offset_reset="earliest")
    await consumer.start()
    try:
        parts = list(ends)
        consumer.assign(parts)
        await consumer.seek_to_beginning(*parts)
        found: list[Arrival] = []
        while any([await consumer.position(part) < end for part, end in ends.items()]):
            fetched = await consumer.getmany(timeout_ms=200)
            found += [one for records in fetched.values() for one in arrivals(records)]
    finally:
        await consumer.stop()
    return found


@asynccontextmanager
async def running(
    *hosts: Callable[[asyncio.Event], Coroutine[Any, Any, None]],
) -> AsyncIterator[Sequence[asyncio.Task[None]]]:
    """Run hosts beside a test, and stop them at its end."""
    stop = asyncio.Event()
    tasks = [asyncio.create_task(host(stop)) for host in hosts]
    try:
        yield tasks
    finally:
        stop.set()
        await asyncio.gather(*tasks, return_exceptions=True)


async def eventually[T](look: Callable[[], Awaitable[T]], *, patience: float = 30) -> T:
    """Look until there is something to see; return it."""
    async with asyncio.timeout(patience):
        while True:
            if seen := await look():
                return seen
            await asyncio.sleep(0.1)
