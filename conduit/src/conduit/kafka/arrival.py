"""One message as it arrived, whoever fetched it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from conduit.envelope import Envelope, Position, Record, decode
from conduit.errors import Rejected
from schemas.fact import Event
from schemas.topics import Topic


class _Fetched(Protocol):
    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message with its place, byte for byte."""

    position: Position
    timestamp: int
    """Milliseconds since the epoch, as the broker wrote it down."""

    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]


def arrivals(fetched: Iterable[_Fetched]) -> list[Arrival]:
    """Take over what a consumer fetched."""
    return [
        Arrival(
            Position(one.topic, one.partition, one.offset),
            one.timestamp,
            one.key,
            one.value,
            tuple(one.headers),
        )
        for one in fetched
    ]


def opened[E: Event](topic: Topic[E], arrival: Arrival) -> Envelope[E] | Rejected:
    """Read the envelope, or say why it cannot be read."""
    if arrival.key is None:
        return Rejected("no_key")
    record = Record(arrival.key, arrival.value, arrival.headers)
    try:
        return decode(topic, record, arrival.position)
    except Rejected as refusal:
        return refusal
