"""A consumer's place in its group: taken up, kept, and given back only between two batches."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition
from aiokafka import errors as kafka_errors

from conduit.errors import Misconfigured, Unavailable
from conduit.kafka.arrival import Arrival, arrivals
from conduit.kafka.connection import BATCH

_START: Final = 30.0
_COMMIT: Final = 15.0
_log = structlog.get_logger("conduit.kafka")

_FORBIDDEN: Final = (
    kafka_errors.TopicAuthorizationFailedError,
    kafka_errors.GroupAuthorizationFailedError,
)


class Dismissed(Unavailable):
    """This member is none any more, or another came as the same instance: join anew."""


class Membership:
    """One member of one group, reading one topic."""

    def __init__(
        self, consumer: AIOKafkaConsumer, topic: str, *, moved: Callable[[], None] = lambda: None
    ) -> None:
        self._consumer = consumer
        self._topic = topic
        self._moved = moved
        self._owed: dict[int, int] = {}
        self.busy = asyncio.Lock()
        """Held while a batch is in hand: partitions are given back only between two."""

    @asynccontextmanager
    async def joined(self) -> AsyncIterator[None]:
        """Join the group, and leave the brokers at the end; a static member keeps its place.

        Raises:
            Unavailable: The brokers do not let us in, in time.
        """
        self._consumer.subscribe([self._topic], listener=self)
        try:
            await self._start()
            yield
        except _FORBIDDEN as error:
            raise Misconfigured(f"{self._topic}: {type(error).__name__}") from None
        finally:
            await self._consumer.stop()

    async def _start(self) -> None:
        try:
            async with asyncio.timeout(_START):
                await self._consumer.start()
        except (TimeoutError, kafka_errors.KafkaConnectionError):
            raise Unavailable(f"{self._topic}: no answer from the brokers") from None

    async def fetch(self, seconds: float = 0.25) -> list[Arrival]:
        """Fetch what has come of the partitions that are ours, in order within each.

        Raises:
            Dismissed: The brokers turned us away; this client says so for ever.
        """
        try:
            fetched: Mapping[Any, Any] = await self._consumer.getmany(
                timeout_ms=round(seconds * 1000), max_records=BATCH
            )
        except _FORBIDDEN:
            raise
        except kafka_errors.KafkaError as error:
            raise Dismissed(f"no_records_{type(error).__name__}") from None
        return [arrival for records in fetched.values() for arrival in arrivals(records)]

    async def commit(self, arrived: Collection[Arrival]) -> bool:
        """Tell the group how far we are; False where it would not hear it, which loses nothing."""
        self.owe({one.position.partition: one.position.offset + 1 for one in arrived})
        return await self.tell()

    def owe(self, next_offsets: Mapping[int, int]) -> None:
        """Remember what the group should hear that we read next of these partitions."""
        self._owed |= next_offsets

    async def tell(self) -> bool:
        """Tell the group what it has not heard yet, as far as it is about partitions of ours."""
        ours = self.partitions()
        self._owed = {part: offset for part, offset in self._owed.items() if part in ours}
        if not self._owed:
            return True
        told = dict(self._owed)
        offsets = {TopicPartition(self._topic, part): offset for part, offset in told.items()}
        try:
            async with asyncio.timeout(_COMMIT):
                await self._consumer.commit(offsets)
        except (kafka_errors.KafkaError, TimeoutError) as error:
            _log.warning("not committed", topic=self._topic, why=type(error).__name__)
            return False
        self._owed = {part: at for part, at in self._owed.items() if told.get(part) != at}
        return True

    def partitions(self) -> set[int]:
        """Number the partitions that are ours."""
        return {part.partition for part in self._consumer.assignment()}

    async def seek(self, stored: Mapping[int, int]) -> None:
        """Go where our own books say; where they say nothing, to the beginning.

        Raises:
            Unavailable: The brokers do not say where the beginning is, or took partitions away.
        """
        ours: set[Any] = set(self._consumer.assignment())
        unread = [part for part in ours if part.partition not in stored]
        try:
            for part in ours.difference(unread):
                self._consumer.seek(part, stored[part.partition])
            if unread:
                await self._consumer.seek_to_beginning(*unread)
        except kafka_errors.KafkaError as error:
            raise Unavailable(f"no_place_{type(error).__name__}") from None

    async def go_back(self) -> None:
        """Go where the group stands; where it never said, to the beginning.

        Raises:
            Unavailable: The brokers do not say where that is, or took partitions away.
        """
        ours: set[Any] = set(self._consumer.assignment())
        try:
            async with asyncio.timeout(_COMMIT):
                told = {part.partition: await self._consumer.committed(part) for part in ours}
        except (kafka_errors.KafkaError, TimeoutError) as error:
            raise Unavailable(f"no_place_{type(error).__name__}") from None
        await self.seek({part: offset for part, offset in told.items() if offset is not None})

    async def on_partitions_revoked(self, revoked: Collection[object]) -> None:
        """Wait for the batch in hand; whoever comes next begins after it."""
        if revoked:
            async with self.busy:
                self._owed.clear()
                self._moved()

    async def on_partitions_assigned(self, assigned: Collection[object]) -> None:
        """Say that the place must be found again."""
        self._moved()
        _log.info("assigned", topic=self._topic, partitions=len(assigned))


ConsumerRebalanceListener.register(Membership)
