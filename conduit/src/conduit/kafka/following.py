"""Follows a topic that somebody else writes: one partition, in no group, from where our books say."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, Protocol

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka import errors as kafka_errors

from conduit.errors import ConduitError, Unavailable
from conduit.kafka.arrival import Arrival, arrivals
from conduit.kafka.connection import BATCH, Connection, let_go
from conduit.kafka.entering import LostRace


class Forgotten(ConduitError):
    """What was to be read next is kept no more: something was missed."""


class Follower(Protocol):
    """Enters what comes into books of its own, which say how far it is."""

    @property
    def topic(self) -> str:
        """What is followed."""
        ...

    async def place(self) -> int | None:
        """Say from where to read on; None is the beginning. What was begun is begun anew."""
        ...

    async def enter(self, arrived: Sequence[Arrival]) -> None:
        """Enter messages, in order.

        Raises:
            LostRace: Somebody else has read on.
        """
        ...


async def follow(connection: Connection, follower: Follower, stop: asyncio.Event) -> None:
    """Hand over batch after batch until told to stop.

    Raises:
        Forgotten: The next message is kept no more.
        Unavailable: The brokers, or the books, did not answer; follow anew.
    """
    consumer = connection.follower()
    part = TopicPartition(follower.topic, 0)
    consumer.assign([part])
    try:
        await consumer.start()
        await _find_place(consumer, part, follower)
        while not stop.is_set():
            fetched: dict[Any, Any] = await consumer.getmany(timeout_ms=250, max_records=BATCH)
            found = arrivals(one for records in fetched.values() for one in records)
            try:
                await (follower.enter(found) if found else asyncio.sleep(0))
            except LostRace:
                await _find_place(consumer, part, follower)
    except (kafka_errors.OffsetOutOfRangeError, kafka_errors.NoOffsetForPartitionError):
        raise Forgotten("changes_forgotten") from None
    except kafka_errors.KafkaError as error:
        raise Unavailable(f"{follower.topic}: {type(error).__name__}") from None
    finally:
        await let_go(consumer)


async def _find_place(consumer: AIOKafkaConsumer, part: TopicPartition, follower: Follower) -> None:
    place = await follower.place()
    if place is None:
        await consumer.seek_to_beginning(part)
    else:
        consumer.seek(part, place)
