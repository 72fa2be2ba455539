"""Where a group stands on a topic, moved while nobody of the group reads."""

import asyncio
from typing import Any, Final

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import GroupCoordinatorNotAvailableError

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
    group = group_of(service, topic)
    await _gone(bootstrap, group)
    consumer = Connection(bootstrap).reader_as(group)
    await consumer.start()
    try:
        consumer.assign(list(offsets))
        await consumer.commit(offsets)
    finally:
        await consumer.stop()


async def _gone(bootstrap: str, group: str) -> None:
    """Wait until the brokers have missed the group's last member."""
    admin = AIOKafkaAdminClient(**Connection(bootstrap).options())
    await admin.start()
    try:
        async with asyncio.timeout(_PATIENCE):
            while True:
                if await _members(admin, group) == 0:
                    return
                await asyncio.sleep(0.5)
    finally:
        await admin.close()


async def _members(admin: AIOKafkaAdminClient, group: str) -> int | None:
    """Count a group's members; None while fresh brokers do not know yet who keeps groups."""
    try:
        [answer] = await admin.describe_consumer_groups([group])
    except GroupCoordinatorNotAvailableError:
        return None
    return sum(len(described[5]) for described in answer.groups)
