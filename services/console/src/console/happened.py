"""What the console remembers of each person's events, sealed as they came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Protocol
from uuid import UUID

from conduit.envelope import Envelope
from conduit.memory import MemoryOffsets, MemoryOutbox
from conduit.postgres import Link, PostgresWork
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


@dataclass
class PostgresMemory:
    """The projection in the console's own schema."""

    connection: Link

    async def keep(self, events: Iterable[Kept]) -> None:
        """Insert what is new."""
        rows = [
            (e.event_id, e.token, e.at, e.topic, e.kind, e.record_version, e.value) for e in events
        ]
        async with self.connection.cursor() as cursor:
            await cursor.executemany(
                "insert into happened (event_id, token, at, topic, kind, record_version, value)"
                " values (%s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
                rows,
            )

    async def of(self, token: PersonToken) -> Sequence[Kept]:
        """Select by token."""
        found = await self.connection.execute(
            "select event_id, token, at, topic, kind, record_version, value from happened"
            " where token = %s order by at, record_version",
            (token,),
        )
        return [Kept(**row) for row in await found.fetchall()]

    async def newest(self) -> Mapping[str, datetime]:
        """Select by topic."""
        found = await self.connection.execute(
            "select topic, max(at) as at from happened group by topic"
        )
        return {row["topic"]: row["at"] for row in await found.fetchall()}

    async def forget(self, token: PersonToken) -> None:
        """Delete by token."""
        await self.connection.execute("delete from happened where token = %s", (token,))


class PostgresConsoleWork(PostgresWork):
    """A unit of work in the console's own schema."""

    @cached_property
    def happened(self) -> PostgresMemory:
        """What is remembered."""
        return PostgresMemory(self.connection)


@dataclass
class ListMemory:
    """The projection in a list."""

    events: list[Kept] = field(default_factory=list[Kept])

    async def keep(self, events: Iterable[Kept]) -> None:
        """Append what is new."""
        known = {event.event_id for event in self.events}
        self.events += [event for event in events if event.event_id not in known]

    async def of(self, token: PersonToken) -> Sequence[Kept]:
        """Filter by token."""
        found = [event for event in self.events if event.token == token]
        return sorted(found, key=lambda event: (event.at, event.record_version))

    async def newest(self) -> Mapping[str, datetime]:
        """Look at each."""
        ordered = sorted(self.events, key=lambda event: event.at)
        return {event.topic: event.at for event in ordered}

    async def forget(self, token: PersonToken) -> None:
        """Keep everybody else."""
        self.events = [event for event in self.events if event.token != token]


@dataclass
class MemoryConsoleWork:
    """A unit of work that fits in a test."""

    offsets: MemoryOffsets = field(default_factory=MemoryOffsets)
    outbox: MemoryOutbox = field(default_factory=MemoryOutbox)
    happened: ListMemory = field(default_factory=ListMemory)
