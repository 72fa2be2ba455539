"""What the console remembers of each person's events, sealed as they came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from conduit.envelope import Envelope
from conduit.work import Reading
from schemas.fact import Event, PersonToken


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One event about one person; `value` is its JSON, sealed parts and all."""

    event_id: UUID
    token: PersonToken
    at: datetime
    topic: str
    kind: str
    record_version: int
    value: str


class Memory(Protocol):
    """The console's own projection of the topics, by person."""

    async def keep(self, events: Iterable[Kept]) -> None:
        """Remember events; one that is known already changes nothing."""
        ...

    async def of(self, token: PersonToken) -> Sequence[Kept]:
        """Return everything remembered of a person, oldest first."""
        ...

    async def decisions(self, after: PersonToken | None, *, most: int) -> Sequence[Kept]:
        """Return the newest decision of each of the next people, by token."""
        ...

    async def decided(self) -> int:
        """Count the people of whom a decision is remembered."""
        ...

    async def newest(self) -> Mapping[str, datetime]:
        """Return when the newest event of each topic was written."""
        ...

    async def forget(self, token: PersonToken) -> None:
        """Forget a person."""
        ...


class ConsoleWork(Reading, Protocol):
    """One unit of work on the console's projection."""

    @property
    def happened(self) -> Memory:
        """What is remembered."""
        ...


def kept(envelope: Envelope[Event]) -> Kept | None:
    """Read off an envelope what the console remembers; None where it is about nobody."""
    event = envelope.event
    token = getattr(event, "token", None)
    if event is None or token is None:
        return None
    kind = getattr(event, "kind", None) or getattr(event, "why", None) or type(event).__name__
    return Kept(
        event_id=envelope.id,
        token=token,
        at=envelope.time,
        topic=envelope.topic.name,
        kind=str(kind),
        record_version=getattr(event, "record_version", 0),
        value=event.model_dump_json(),
    )
