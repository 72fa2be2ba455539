"""Where a group stands on a topic, moved while nobody of the group reads."""

import asyncio
from time import monotonic
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka import errors as kafka_errors

from conduit.kafka.connection import Connection, group_of
from conduit.observe import Observer
from schemas.fact import Event
from schemas.topics import PARTITIONS, Topic

_PATIENCE: Final = 40.0
"""A member that has gone is missed after its session, 10 s."""


async def count(observer: Observer, topic: Topic[Any]) -> int:
    """Count the records ever written to a topic."""
    return sum((await observer.ends([topic.name])).values())


async def to_beginning(bootstrap: str, service: str, topic: Topic[Any]) -> None:
    """Let a service read a topic from its beginning once more."""
    await _move(bootstrap, service, topic, dict.fromkeys(parts_of(topic), 0))


async def to_end(bootstrap: str, service: str, topic: Topic[Any]) -> None:
    """Let a service read only what comes from now on."""
    async with Observer(bootstrap) as observer:
        ends = await observer.ends([topic.name])
    await _move(
        bootstrap,
        service,
        topic,
        {TopicPartition(name, at): end for (name, at), end in ends.items()},
    )


def parts_of(topic: Topic[Any]) -> list[TopicPartition]:
    """Name a topic's partitions."""
    return [TopicPartition(topic.name, at) for at in range(PARTITIONS)]


async def _move(
    bootstrap: str, service: str, topic: Topic[Event], offsets: dict[TopicPartition, int]
) -> None:
    consumer = Connection(bootstrap).reader_as(group_of(service, topic))
    await consumer.start()
    try:
        await _commit(consumer, offsets)
    finally:
        await consumer.stop()


async def _commit(consumer: AIOKafkaConsumer, offsets: dict[TopicPartition, int]) -> None:
    consumer.assign(list(offsets))
    until = monotonic() + _PATIENCE
    while True:
        try:
            await consumer.commit(offsets)
        except kafka_errors.KafkaError:
            if monotonic() > until:
                raise
            await asyncio.sleep(0.5)
        else:
            return
