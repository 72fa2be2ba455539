"""Finds out before anything starts what would otherwise hang, silently and for ever."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Final, override

from aiokafka import TopicPartition
from aiokafka import errors as kafka_errors
from aiokafka.admin import AIOKafkaAdminClient

from conduit.errors import Misconfigured
from conduit.kafka.connection import Connection

_PATIENCE: Final = 6.0
_BUSY: Final = 30.0
"""Brokers that listen are given longer: a busy machine is not a missing one."""


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
    with _overheard() as heard:
        try:
            async with asyncio.timeout(patience if not await _listens(connection) else _BUSY):
                await _reach(connection, topics, heard)
            async with asyncio.timeout(_BUSY):
                await asyncio.gather(*(_ask(connection, group, min(topics)) for group in groups))
        except TimeoutError:
            raise Misconfigured(
                f"Kafka at {connection.bootstrap} does not answer as it should in time:"
                " is it up, are user, password and CA right?"
            ) from None


@contextmanager
def _overheard() -> Iterator[list[BaseException]]:
    """Let nobody but us say what is missing; collect what the library would have said."""
    library, heard = logging.getLogger("aiokafka"), list[BaseException]()
    before = library.handlers, library.propagate
    library.handlers, library.propagate = [_Listening(heard)], False
    try:
        yield heard
    finally:
        library.handlers, library.propagate = before


class _Listening(logging.Handler):
    def __init__(self, heard: list[BaseException]) -> None:
        super().__init__()
        self._heard = heard

    @override
    def emit(self, record: logging.LogRecord) -> None:
        said = record.args if isinstance(record.args, tuple) else ()
        self._heard += [one for one in said if isinstance(one, BaseException)]


async def _listens(connection: Connection) -> bool:
    """Is anybody there? Whoever listens is given longer: a busy machine is not a missing one."""
    host, _, port = connection.bootstrap.partition(",")[0].rpartition(":")
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(host, int(port)), 2)
    except (OSError, TimeoutError):
        return False
    writer.close()
    return True


def _judge(connection: Connection, heard: Iterable[BaseException]) -> None:
    """Say at once what waiting does not mend."""
    for error in heard:
        if isinstance(error, kafka_errors.SaslAuthenticationFailed):
            raise Misconfigured(
                f"Kafka at {connection.bootstrap} does not let {connection.user} in with this password"
            )
        if isinstance(error, ssl.SSLCertVerificationError):
            raise Misconfigured(
                f"Kafka at {connection.bootstrap} shows a certificate that {connection.ca} does not"
                " vouch for"
            )


async def _reach(
    connection: Connection, topics: Collection[str], heard: Collection[BaseException]
) -> None:
    while (known := await _known(connection)) is None:
        _judge(connection, heard)
        await asyncio.sleep(0.5)
    missing = sorted(set(topics) - known)
    if missing:
        raise Misconfigured(
            f"Kafka at {connection.bootstrap} lacks {', '.join(missing)} (or hides them from"
            " us): create the topics, or let this principal see them"
        )


async def _known(connection: Connection) -> set[str] | None:
    """List the topics; None where nobody answers, or a broker that knows of no broker yet."""
    admin = AIOKafkaAdminClient(**connection.options(), request_timeout_ms=5_000)
    try:
        await admin.start()
        return set(await admin.list_topics())
    except kafka_errors.KafkaError:
        return None
    finally:
        await admin.close()


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
