"""Reads what stands on a compacted topic: whole, once, in no group, to the ends of the beginning."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka import errors as kafka_errors

from conduit.envelope import Envelope
from conduit.errors import Rejected, Unavailable
from conduit.kafka.arrival import arrivals, opened
from conduit.kafka.connection import BATCH, Connection, let_go
from schemas.fact import Event
from schemas.topics import PARTITIONS, Topic

_START: Final = 30.0
_SILENCE: Final = 30.0
"""Seconds without headway, short of the end, after which the brokers count as away."""

type Progress = Callable[[int, int], None]
"""Told how many records are read, of how many."""


class Taking(Protocol):
    """Whatever remembers something of a partition's records."""

    def take(self, found: Envelope[Any] | Rejected) -> None:
        """Take one record, in the order of the partition."""
        ...


@dataclass
class Newest[E: Event]:
    """The newest event of each key of one partition; a key is never in two."""

    events: dict[str, E] = field(default_factory=dict[str, E])
    unreadable: int = 0

    def take(self, found: Envelope[E] | Rejected) -> None:
        """Take one record: the highest version of a key stays, and a tombstone ends it."""
        if isinstance(found, Rejected):
            self.unreadable += 1
        elif found.event is None:
            self.events.pop(found.key, None)
        elif _version(found.event) >= _version(self.events.get(found.key)):
            self.events[found.key] = found.event


@dataclass
class Versions:
    """The newest version of each key of one partition, and nothing of what it says."""

    versions: dict[str, int] = field(default_factory=dict[str, int])
    unreadable: int = 0

    def take(self, found: Envelope[Any] | Rejected) -> None:
        """Take one record: the highest version of a key stays, and a tombstone ends it."""
        if isinstance(found, Rejected):
            self.unreadable += 1
        elif found.event is None:
            self.versions.pop(found.key, None)
        else:
            known = self.versions.get(found.key, 0)
            self.versions[found.key] = max(known, _version(found.event))


def _version(event: Event | None) -> int:
    return getattr(event, "record_version", 0)


class AsItStands[E: Event]:
    """A compacted topic between its beginning and the ends it had when this was opened."""

    def __init__(
        self,
        consumer: AIOKafkaConsumer,
        topic: Topic[E],
        spans: Mapping[TopicPartition, tuple[int, int]],
    ) -> None:
        self._consumer = consumer
        self._topic = topic
        self._spans = spans
        self.records = sum(end - begin for begin, end in spans.values())
        """How many offsets there are to read; compaction may have emptied some."""

    async def parts(self, progress: Progress) -> AsyncIterator[Newest[E]]:
        """Read partition after partition; only one of them is in memory at a time.

        Raises:
            Unavailable: The brokers fell silent before the end.
        """
        async for newest in self._parts(progress, Newest[E]):
            yield newest

    async def versions(self, progress: Progress) -> AsyncIterator[Versions]:
        """Read partition after partition, and keep of each key its newest version alone.

        Raises:
            Unavailable: The brokers fell silent before the end.
        """
        async for newest in self._parts(progress, Versions):
            yield newest

    async def _parts[N: Taking](
        self, progress: Progress, begun: Callable[[], N]
    ) -> AsyncIterator[N]:
        done = 0
        for part, (begin, end) in self._spans.items():
            newest = begun()
            async for at in self._read(part, end, newest):
                progress(done + at - begin, self.records)
            done += end - begin
            yield newest

    async def _read(self, part: TopicPartition, end: int, newest: Taking) -> AsyncIterator[int]:
        self._consumer.assign([part])
        with _in_our_words(self._topic):
            await self._patiently(self._consumer.seek_to_beginning(part))
            while (at := await self._patiently(self._consumer.position(part))) < end:
                await self._patiently(self._beyond(part, at, end, newest))
                yield min(await self._patiently(self._consumer.position(part)), end)

    async def _beyond(self, part: TopicPartition, at: int, end: int, newest: Taking) -> None:
        """Fetch until we are beyond where we were: compaction may have left nothing to take."""
        while await self._consumer.position(part) <= at:
            fetched: Mapping[Any, Any] = await self._consumer.getmany(
                timeout_ms=250, max_records=BATCH
            )
            for arrival in arrivals(one for records in fetched.values() for one in records):
                if arrival.position.offset < end:
                    newest.take(opened(self._topic, arrival))

    async def _patiently[V](self, answer: Awaitable[V]) -> V:
        async with asyncio.timeout(_SILENCE):
            return await answer


@asynccontextmanager
async def as_it_stands[E: Event](
    connection: Connection, topic: Topic[E]
) -> AsyncIterator[AsItStands[E]]:
    """Note where a topic ends now, and read it to there; nobody's group hears of it.

    Raises:
        Unavailable: The brokers did not answer.
    """
    consumer = connection.reader()
    parts = [TopicPartition(topic.name, number) for number in range(PARTITIONS)]
    try:
        with _in_our_words(topic):
            async with asyncio.timeout(_START):
                await consumer.start()
                begins, ends = await _offsets(consumer, parts)
        yield AsItStands(consumer, topic, {part: (begins[part], ends[part]) for part in parts})
    finally:
        await let_go(consumer)


@contextmanager
def _in_our_words(topic: Topic[Event]) -> Iterator[None]:
    try:
        yield
    except (TimeoutError, kafka_errors.KafkaError) as error:
        raise Unavailable(f"{topic.name}: {type(error).__name__}") from None


async def _offsets(
    consumer: AIOKafkaConsumer, parts: list[TopicPartition]
) -> tuple[Mapping[TopicPartition, int], Mapping[TopicPartition, int]]:
    return await consumer.beginning_offsets(parts), await consumer.end_offsets(parts)
