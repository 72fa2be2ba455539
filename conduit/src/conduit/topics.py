"""Makes the topics that the one list names, and sees that they are as it says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final, Protocol

from aiokafka import errors as kafka_errors
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from conduit.errors import Misconfigured
from conduit.kafka.connection import Connection
from schemas.fact import Event
from schemas.topics import ALL, DEAD_LETTERS, PARTITIONS, Cleanup, Topic

_DAY: Final = 86_400_000
_WEEK: Final = 7 * _DAY
_READ_BY_THEN: Final = 3 * _DAY
"""What a newer record replaces stays so long, for who was away must see it before what came late."""

_LARGEST: Final = 2 << 20
_LOOKS: Final = 100
_PAUSE: Final = 0.2
_EXISTS: Final = 36


class _Answer(Protocol):
    resources: list[tuple[int, str, int, str, list[tuple[str, str]]]]


def settings_of(topic: Topic[Event]) -> dict[str, str]:
    """Say how a topic is kept, in Kafka's words.

    A dead letter is an original with headers added, so it may be larger than any original.
    """
    letters = topic in DEAD_LETTERS.values()
    largest = {"max.message.bytes": str(_LARGEST * 2 if letters else _LARGEST)}
    if topic.cleanup is Cleanup.COMPACT:
        return largest | {
            "cleanup.policy": "compact",
            "min.compaction.lag.ms": str(_READ_BY_THEN),
            "max.compaction.lag.ms": str(_WEEK),
            "delete.retention.ms": str(_WEEK),
        }
    days = str((topic.days or 1) * _DAY)
    return largest | {"cleanup.policy": "delete", "retention.ms": days}


async def create(connection: Connection | str, *, replicas: int = 1) -> list[str]:
    """Create the topics that are missing; return their names. Existing ones are left alone.

    Raises:
        Misconfigured: The brokers cannot be reached, or refuse.
    """
    wanted = [
        NewTopic(topic.name, PARTITIONS, replicas, topic_configs=settings_of(topic))
        for topic in ALL
    ]
    return await create_missing(connection, wanted)


async def create_changes(connection: Connection | str, name: str, *, replicas: int = 1) -> None:
    """Create the topic of one court's changes, unless it is there: one partition, kept a day.

    Raises:
        Misconfigured: The brokers cannot be reached, or refuse.
    """
    kept = {
        "cleanup.policy": "delete",
        "retention.ms": str(_DAY),
        "max.message.bytes": str(_LARGEST),
    }
    await create_missing(connection, [NewTopic(name, 1, replicas, topic_configs=kept)])


async def create_missing(connection: Connection | str, wanted: Sequence[NewTopic]) -> list[str]:
    """Create what is missing of these topics; return their names.

    Raises:
        Misconfigured: The brokers cannot be reached, or refuse.
    """
    async with administering(_as_connection(connection)) as admin:
        known = set(await admin.list_topics())
        missing = [topic for topic in wanted if topic.name not in known]
        if not missing:
            return []
        answer = await admin.create_topics(missing)
    refused = {name: said for name, code, said in answer.topic_errors if code not in {0, _EXISTS}}
    for name, said in refused.items():
        raise Misconfigured(f"{name} could not be created: {said}")
    return [topic.name for topic in missing]


async def verify(connection: Connection | str) -> list[str]:
    """Compare the topics with the list; return one line for each thing that is otherwise.

    Raises:
        Misconfigured: The brokers cannot be reached, or refuse.
    """
    names = [topic.name for topic in ALL]
    async with administering(_as_connection(connection)) as admin:
        described = await admin.describe_topics(names)
        counts = {one["topic"]: len(one["partitions"]) for one in described}
        there = [topic for topic in ALL if counts.get(topic.name)]
        answers = await admin.describe_configs(
            [ConfigResource(ConfigResourceType.TOPIC, topic.name) for topic in there]
        )
    kept = {name: found for answer in answers for name, found in _settings(answer)}
    complaints = [f"{name} is missing" for name in names if not counts.get(name)]
    for topic in there:
        if counts[topic.name] != PARTITIONS:
            complaints.append(f"{topic.name} has {counts[topic.name]} partitions")
        complaints += [
            f"{topic.name}: {setting} is {kept[topic.name].get(setting)}, not {wanted}"
            for setting, wanted in settings_of(topic).items()
            if kept[topic.name].get(setting) != wanted
        ]
    return complaints


def _settings(answer: _Answer) -> list[tuple[str, dict[str, str]]]:
    return [
        (resource[3], {entry[0]: entry[1] for entry in resource[4]})
        for resource in answer.resources
    ]


def _as_connection(connection: Connection | str) -> Connection:
    return Connection(connection) if isinstance(connection, str) else connection


@asynccontextmanager
async def administering(connection: Connection) -> AsyncIterator[AIOKafkaAdminClient]:
    """Reach brokers that know of one another.

    Raises:
        Misconfigured: They cannot be reached, or refuse.
    """
    admin = AIOKafkaAdminClient(**connection.options(), request_timeout_ms=15_000)
    try:
        await admin.start()
        await _gathered(admin)
        yield admin
    except kafka_errors.KafkaError as error:
        raise Misconfigured(f"Kafka at {connection.bootstrap}: {type(error).__name__}") from None
    finally:
        await admin.close()


async def _gathered(admin: AIOKafkaAdminClient) -> None:
    """Wait until the brokers know of one: just after a start, or a freeze, they know of none."""
    for _ in range(_LOOKS):
        if (await admin.describe_cluster())["brokers"]:
            return
        await asyncio.sleep(_PAUSE)
    raise kafka_errors.BrokerNotAvailableError
