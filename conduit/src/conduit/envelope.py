"""An event with its postmark, and how both look on the wire (CloudEvents 1.0, binary mode)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from pydantic import ValidationError
from pydantic_core import to_json

from conduit.errors import Rejected
from schemas.fact import Event
from schemas.topics import Topic

_NAMES: Final = UUID("6e8c5b7e-5c1b-5d0e-9a53-8f4f8f1f0c1e")
"""The namespace of derived event ids; it never changes."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a record stands on a topic."""

    topic: str
    partition: int
    offset: int


@dataclass(frozen=True, slots=True)
class Envelope[E: Event]:
    """One event on its way. An event of None is a tombstone."""

    id: UUID
    topic: Topic[E]
    key: str
    source: str
    time: datetime
    event: E | None
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One message as Kafka carries it."""

    key: bytes
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to publish."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]

    @classmethod
    def of(cls, envelope: Envelope[Event]) -> Outgoing:
        """Write an envelope as a message."""
        record = encode(envelope)
        return cls(envelope.topic.name, record.key, record.value, record.headers)


def event_id(topic: Topic[Event], key: str, version: object, sequence: object = "") -> UUID:
    """Derive an event's id from its cause, so that the same cause gives the same id."""
    return uuid5(_NAMES, f"{topic.name}|{key}|{version}|{sequence}")


def post[E: Event](
    topic: Topic[E], event: E, *, source: str, time: datetime, sequence: object = ""
) -> Envelope[E]:
    """Put an event into its envelope. The key is the field the topic names."""
    key = str(getattr(event, topic.key))
    version = getattr(event, "record_version", "")
    return Envelope(event_id(topic, key, version, sequence), topic, key, source, time, event)


def tombstone[E: Event](
    topic: Topic[E], key: str, *, source: str, time: datetime, cause: UUID
) -> Envelope[E]:
    """Say on a compacted topic that nothing more is known under a key."""
    return Envelope(event_id(topic, key, "tombstone", cause), topic, key, source, time, None)


def encode(envelope: Envelope[Event]) -> Record:
    """Write an envelope as Kafka carries it. Headers never hold anything personal."""
    attributes = {
        "specversion": "1.0",
        "id": str(envelope.id),
        "source": envelope.source,
        "type": envelope.topic.carries.__name__,
        "subject": envelope.key,
        "time": envelope.time.isoformat(),
        "dataschema": f"schemas/json/{envelope.topic.name}.schema.json",
    }
    headers = [("content-type", b"application/json")]
    headers += [(f"ce_{name}", value.encode()) for name, value in attributes.items()]
    value = None if envelope.event is None else to_json(envelope.event)
    return Record(envelope.key.encode(), value, tuple(headers))


def decode[E: Event](topic: Topic[E], record: Record, position: Position) -> Envelope[E]:
    """Read an envelope off the wire, tolerating fields that a later version added.

    Raises:
        Rejected: The postmark is missing (`no_postmark`), the key is not the event's own
            (`wrong_key`), or the value does not parse (`unreadable`).
    """
    try:
        marks = _postmark(record.headers)
        key, source, time = record.key.decode(), marks["ce_source"], marks["ce_time"]
        mark = UUID(marks["ce_id"]), datetime.fromisoformat(time)
    except (KeyError, ValueError, AttributeError):
        raise Rejected("no_postmark") from None
    if record.value is None:
        return Envelope(mark[0], topic, key, source, mark[1], None, position)
    try:
        event = topic.carries.model_validate_json(record.value, extra="ignore")
    except ValidationError:
        raise Rejected("unreadable") from None
    if str(getattr(event, topic.key, key)) != key:
        raise Rejected("wrong_key")
    return Envelope(mark[0], topic, key, source, mark[1], event, position)


def _postmark(headers: tuple[tuple[str, bytes], ...]) -> Mapping[str, str]:
    return {name: value.decode() for name, value in headers}
