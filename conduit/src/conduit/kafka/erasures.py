"""Hears that a person was erased: every replica reads all of it, and belongs to no group."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass

from aiokafka import TopicPartition
from aiokafka import errors as kafka_errors

from conduit.envelope import Envelope
from conduit.errors import Unavailable
from conduit.kafka.arrival import Arrival, arrivals, opened
from conduit.kafka.connection import BATCH, Connection
from conduit.kafka.patience import persist
from conduit.loops import rest
from schemas.fact import PersonToken
from schemas.topics import ERASURES, PARTITIONS


@dataclass(frozen=True, kw_only=True)
class ErasureReader:
    """Reads every erasure there ever was at each start, so that none is missed while down."""

    connection: Connection
    erased: Callable[[Collection[PersonToken]], Awaitable[None]]
    """Forgets these people; it may raise `Unavailable`, and is then called again."""

    async def run(self, stop: asyncio.Event) -> None:
        """Run until told to stop."""
        consumer = self.connection.reader()
        consumer.assign([TopicPartition(ERASURES.name, number) for number in range(PARTITIONS)])
        try:
            await consumer.start()
            await consumer.seek_to_beginning()
            while not stop.is_set():
                try:
                    fetched = await consumer.getmany(timeout_ms=250, max_records=BATCH)
                except kafka_errors.KafkaError:
                    await rest(1, stop)
                    continue
                records = [one for fetch in fetched.values() for one in fetch]
                tokens = _tokens(arrivals(records))
                if tokens:
                    await self._forget(tokens, stop)
        except kafka_errors.KafkaError as error:
            raise Unavailable(f"{ERASURES.name}: {type(error).__name__}") from None
        finally:
            await consumer.stop()

    async def _forget(self, tokens: Collection[PersonToken], stop: asyncio.Event) -> None:
        async def attempt() -> None:
            await self.erased(tokens)

        await persist(ERASURES.name, attempt, stop)


def _tokens(arrived: Collection[Arrival]) -> list[PersonToken]:
    envelopes = [opened(ERASURES, arrival) for arrival in arrived]
    return [e.event.token for e in envelopes if isinstance(e, Envelope) and e.event is not None]
