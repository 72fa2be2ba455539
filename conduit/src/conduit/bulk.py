"""Publishes much at once, without getting in the way of what is live."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import batched
from typing import Any, Final, Self

from aiokafka import errors as kafka_errors

from conduit.envelope import Envelope, Outgoing
from conduit.errors import Misconfigured
from conduit.kafka.connection import Connection
from conduit.kafka.sending import Sender

WINDOW: Final = 5_000
"""The most messages that may be out without an acknowledgement."""


class Publisher:
    """An idempotent producer of its own, with batches of a size for bulk. Enter it to use it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def __aenter__(self) -> Self:
        """Connect.

        Raises:
            Misconfigured: The brokers do not let us in.
        """
        self._producer = self._connection.producer(linger_ms=20, batch_size=1 << 20)
        try:
            await self._producer.start()
        except kafka_errors.KafkaError as error:
            await self._producer.stop()
            raise Misconfigured(
                f"Kafka at {self._connection.bootstrap}: {type(error).__name__}"
            ) from None
        self._sender = Sender(self._producer)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Disconnect."""
        await self._producer.stop()

    async def publish(self, envelopes: Iterable[Envelope[Any]]) -> None:
        """Publish in order; returns when the brokers have every one.

        Raises:
            Unavailable: Some were not acknowledged; publish all of them again.
            Rejected: The brokers will never take one of them (`broker_refuses`).
        """
        for window in batched(envelopes, WINDOW):
            verdicts = await self._sender.send([Outgoing.of(one) for one in window])
            for verdict in verdicts:
                if verdict is not None:
                    raise verdict
