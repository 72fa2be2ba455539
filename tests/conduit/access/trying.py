"""Tries one thing at the broker as somebody, and says how it answered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka import errors as kafka_errors

from conduit.kafka import Connection

type Try = Callable[[], Awaitable[None]]

_AT_ONCE: Final = 12
_PATIENCE: Final = 60

REFUSED: Final = (
    kafka_errors.TopicAuthorizationFailedError,
    kafka_errors.GroupAuthorizationFailedError,
    kafka_errors.ClusterAuthorizationFailedError,
    kafka_errors.TransactionalIdAuthorizationFailed,
)


async def refused(tries: Sequence[tuple[str, Try]]) -> list[str]:
    """Try everything, some at once; name what was not refused for want of a right."""
    gate = asyncio.Semaphore(_AT_ONCE)

    async def answered(name: str, attempt: Try) -> str:
        async with gate, asyncio.timeout(_PATIENCE):
            try:
                await attempt()
            except REFUSED:
                return ""
            return name

    return [name for name in await asyncio.gather(*(answered(*one) for one in tries)) if name]


async def write(who: Connection, topic: str, transactional: str | None = None) -> None:
    """Write a record, in a transaction where it has a name."""
    producer = AIOKafkaProducer(
        **who.options(), acks="all", transactional_id=transactional, request_timeout_ms=30_000
    )
    try:
        await producer.start()
        if transactional:
            await producer.begin_transaction()
        await producer.send_and_wait(topic, b"value", key=b"key")
    finally:
        await producer.stop()


async def read(who: Connection, topic: str, *, partitions: int = 12) -> int:
    """Read from the beginning; say how many records there were at once."""
    consumer = AIOKafkaConsumer(**who.options(), auto_offset_reset="earliest")
    consumer.assign([TopicPartition(topic, number) for number in range(partitions)])
    try:
        await consumer.start()
        found = await consumer.getmany(timeout_ms=5_000)
        return sum(map(len, found.values()))
    finally:
        await consumer.stop()


async def commit(who: Connection, group: str, topic: str) -> None:
    """Say in a group's name how far it has read."""
    part = TopicPartition(topic, 0)
    consumer = AIOKafkaConsumer(**who.options(), group_id=group, enable_auto_commit=False)
    consumer.assign([part])
    try:
        await consumer.start()
        await consumer.commit({part: 0})
    finally:
        await consumer.stop()


async def let_in(who: Connection) -> None:
    """Wait until the broker has heard of a login that was made just now."""
    async with asyncio.timeout(_PATIENCE):
        while True:
            producer = AIOKafkaProducer(**who.options())
            try:
                await producer.start()
            except kafka_errors.KafkaConnectionError:
                await asyncio.sleep(0.1)
            else:
                return
            finally:
                await producer.stop()
