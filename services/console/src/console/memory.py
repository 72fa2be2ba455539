"""What the console remembers, in a form that fits in a test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from conduit.memory import MemoryOffsets, MemoryOutbox
from conduit.replays import MemoryReplays
from console.happened import Kept
from schemas.fact import PersonToken
from schemas.topics import DECISIONS


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

    async def decisions(self, after: PersonToken | None, *, most: int) -> Sequence[Kept]:
        """Sort, and keep the last of each."""
        found = self._decisions()
        return [found[token] for token in sorted(found) if after is None or token > after][:most]

    async def decided(self) -> int:
        """Count those."""
        return len(self._decisions())

    def _decisions(self) -> Mapping[PersonToken, Kept]:
        found = [event for event in self.events if event.topic == DECISIONS.name]
        ordered = sorted(found, key=lambda event: (event.record_version, event.at))
        return {event.token: event for event in ordered}

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
    replays: MemoryReplays = field(default_factory=MemoryReplays)
