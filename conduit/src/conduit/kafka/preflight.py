"""Finds out before anything starts what would otherwise hang, silently and for ever."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Final

from aiokafka import TopicPartition
from aiokafka import errors as kafka_errors
from aiokafka.admin import AIOKafkaAdminClient

from conduit.errors import Misconfigured
from conduit.kafka.connection import Connection

_PATIENCE: Final = 6.0
_GROUPS: Final = 30.0
"""Brokers that answered are given longer over the groups: a busy machine is not a missing one."""


async def preflight(
    connection: Connection,
    *,
    topics: Collection[str],
    groups: Collection[str],
    patience: float = _PATIENCE,
) -> None:
    """See that the brokers answer, that the topics exist and that the groups are ours to join.

    Raises:
        Misconfigured: One line says what is missing, and how to mend it.
    """
    try:
        with _one_voice():
            async with asyncio.timeout(patience):
                await _reach(connection, topics)
            async with asyncio.timeout(_GROUPS):
                await asyncio.gather(*(_ask(connection, group, min(topics)) for group in groups))
    except TimeoutError:
        raise Misconfigured(
            f"Kafka at {connection.bootstrap} does not answer as it should in time:"
            " is it up, are user, password and CA right?"
        ) from None


@contextmanager
def _one_voice() -> Iterator[None]:
    """Let nobody but us say what is missing."""
    library = logging.getLogger("aiokafka")
    before = library.level
    library.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        library.setLevel(before)


async def _reach(connection: Connection, topics: Collection[str]) -> None:
    admin = AIOKafkaAdminClient(**connection.options(), request_timeout_ms=5_000)
    try:
        while True:
            try:
                await admin.start()
                break
            except kafka_errors.KafkaError:
                await asyncio.sleep(0.5)
        missing = sorted(set(topics) - set(await admin.list_topics()))
    finally:
        await admin.close()
    if missing:
        raise Misconfigured(
            f"Kafka at {connection.bootstrap} lacks {', '.join(missing)} (or hides them from"
            " us): create the topics, or let this principal see them"
        )


async def _ask(connection: Connection, group: str, topic: str) -> None:
    consumer = connection.reader_as(group)
    part = TopicPartition(topic, 0)
    try:
        await consumer.start()
        consumer.assign([part])
        await consumer.committed(part)
    except kafka_errors.GroupAuthorizationFailedError:
        raise Misconfigured(f"group {group}: this principal may not join it") from None
    finally:
        await consumer.stop()
