"""Publishes records and returns when the broker has every one of them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final, Protocol

from aiokafka import AIOKafkaProducer
from aiokafka import errors as kafka_errors

from conduit.envelope import Outgoing
from conduit.errors import Misconfigured, Rejected, Unavailable

_POISON: Final = (
    kafka_errors.MessageSizeTooLargeError,
    kafka_errors.InvalidMessageError,
    kafka_errors.RecordListTooLargeError,
    kafka_errors.UnknownError,
)
"""However often it is tried, the broker will not have it."""

_FORBIDDEN: Final = (
    kafka_errors.TopicAuthorizationFailedError,
    kafka_errors.ClusterAuthorizationFailedError,
)
_ENDED: Final = (kafka_errors.ProducerFenced, kafka_errors.OutOfOrderSequenceNumber)


class Sends(Protocol):
    """Whoever publishes."""

    async def send(self, outgoing: Sequence[Outgoing]) -> list[Rejected | None]:
        """Publish in order and await every acknowledgement; poison is returned, in its place.

        Raises:
            Unavailable: Some were not acknowledged; publish all of them again.
        """
        ...


class Sender:
    """One idempotent producer, shared by everything a process publishes."""

    def __init__(self, producer: AIOKafkaProducer) -> None:
        self._producer = producer

    async def send(self, outgoing: Sequence[Outgoing]) -> list[Rejected | None]:
        """Publish in order and await every acknowledgement; poison is returned, in its place.

        Raises:
            Unavailable: Some were not acknowledged; publish all of them again.
            Misconfigured: We may not write there.
        """
        acks = [await self._begin(one) for one in outgoing]
        ends = await asyncio.gather(*acks, return_exceptions=True)
        return [_judged(end, one.topic) for end, one in zip(ends, outgoing, strict=True)]

    async def _begin(self, one: Outgoing) -> asyncio.Future[object]:
        try:
            sent: asyncio.Future[object] = await self._producer.send(
                one.topic, one.value, key=one.key, headers=list(one.headers)
            )
        except kafka_errors.KafkaError as error:
            sent = asyncio.get_running_loop().create_future()
            sent.set_exception(error)
        return sent


def _judged(end: object, topic: str) -> Rejected | None:
    if isinstance(end, _POISON):
        return Rejected("broker_refuses")
    if isinstance(end, _FORBIDDEN):
        raise Misconfigured(f"{topic}: this principal may not write there")
    if isinstance(end, kafka_errors.KafkaError) and not isinstance(end, _ENDED):
        raise Unavailable(f"no_acknowledgement_{type(end).__name__}")
    if isinstance(end, BaseException):
        raise end
    return None
