"""Hears everything that ever stood on some topics: by assignment, in no group, from the beginning."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence

from aiokafka import TopicPartition
from aiokafka import errors as kafka_errors

from conduit.errors import Unavailable
from conduit.kafka.arrival import Arrival, arrivals
from conduit.kafka.connection import BATCH, Connection, let_go
from conduit.loops import rest
from schemas.fact import Event
from schemas.topics import PARTITIONS, Topic


async def hear_all(
    connection: Connection,
    topics: Collection[Topic[Event]],
    heard: Callable[[Sequence[Arrival]], Awaitable[None]],
    stop: asyncio.Event,
) -> None:
    """Hand over batch after batch, in order within a partition, until told to stop.

    Raises:
        Unavailable: The brokers do not let us in, or turned us away; begin anew.
    """
    consumer = connection.reader()
    parts = [TopicPartition(topic.name, number) for topic in topics for number in range(PARTITIONS)]
    consumer.assign(parts)
    try:
        await consumer.start()
        await consumer.seek_to_beginning()
        while not stop.is_set():
            try:
                fetched = await consumer.getmany(timeout_ms=250, max_records=BATCH)
            except kafka_errors.TopicAuthorizationFailedError:
                raise
            except kafka_errors.KafkaError:
                await rest(1, stop)
                continue
            if found := arrivals(one for records in fetched.values() for one in records):
                await heard(found)
    except kafka_errors.KafkaError as error:
        names = ", ".join(topic.name for topic in topics)
        raise Unavailable(f"{names}: {type(error).__name__}") from None
    finally:
        await let_go(consumer)
