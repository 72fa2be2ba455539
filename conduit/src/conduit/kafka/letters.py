"""Reads dead letters back: the event as it came, and what was said when it was refused."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka import errors as kafka_errors

from conduit.envelope import Position
from conduit.errors import Unavailable
from conduit.kafka.arrival import Arrival, arrivals
from conduit.kafka.connection import Connection, let_go
from conduit.kafka.dead_letters import MARK

_PATIENCE: Final = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """One event that was refused, as its dead letter tells."""

    place: Position
    """Where the letter itself stands."""

    original: Arrival
    """The event, byte for byte, at the place where it stood."""

    service: str
    reason: str
    attempts: int
    first_at: datetime
    written_at: int
    """When the letter was written, in milliseconds since the epoch."""


def place_of(position: Position) -> str:
    """Name a place in one word.

    >>> place_of(Position("court-filing.outcomes.v1", 3, 17))
    'court-filing.outcomes.v1/3/17'
    """
    return f"{position.topic}/{position.partition}/{position.offset}"


def read_letter(found: Arrival) -> DeadLetter | None:
    """Read a dead letter; None where it is not one that a service of ours wrote."""
    marks = {name: value or b"" for name, value in found.headers if name.startswith(MARK)}
    try:
        said = {name.removeprefix(MARK): value.decode() for name, value in marks.items()}
        return DeadLetter(
            place=found.position,
            original=Arrival(
                Position(said["topic"], int(said["partition"]), int(said["offset"])),
                int(said["timestamp"]),
                found.key,
                found.value,
                tuple(header for header in found.headers if header[0] not in marks),
            ),
            service=said["service"],
            reason=said["reason-code"],
            attempts=int(said["attempts"]),
            first_at=datetime.fromisoformat(said["first-at"]),
            written_at=found.timestamp,
        )
    except (KeyError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Shelf:
    """The topic of one service's dead letters, looked into at one place at a time."""

    connection: Connection

    async def fetch(self, place: Position) -> Arrival | None:
        """Fetch what stands at a place; None where nothing does any more.

        Raises:
            Unavailable: The brokers did not answer.
        """
        consumer = self.connection.reader()
        part = TopicPartition(place.topic, place.partition)
        try:
            consumer.assign([part])
            await consumer.start()
            consumer.seek(part, place.offset)
            async with asyncio.timeout(_PATIENCE):
                fetched = await consumer.getmany(timeout_ms=5_000, max_records=1)
                if not fetched and await _is_kept(consumer, part, place.offset):
                    raise Unavailable(f"{place.topic}: what stands there did not come in time")
        except (kafka_errors.KafkaError, TimeoutError) as error:
            raise Unavailable(f"{place.topic}: {type(error).__name__}") from None
        finally:
            await let_go(consumer)
        found = arrivals(one for records in fetched.values() for one in records)
        return next((one for one in found if one.position == place), None)


async def _is_kept(consumer: AIOKafkaConsumer, part: TopicPartition, offset: int) -> bool:
    first: dict[TopicPartition, int] = await consumer.beginning_offsets([part])
    ends: dict[TopicPartition, int] = await consumer.end_offsets([part])
    return first[part] <= offset < ends[part]
