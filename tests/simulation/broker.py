"""A broker's logs and groups, as Kafka keeps them, in memory."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from zlib import crc32

from schemas.topics import ALL, PARTITIONS, Cleanup
from tests.simulation.fate import Fate
from tests.simulation.power import Power

SESSION: Final = 10.0
"""Seconds without a heartbeat after which a member has left."""

_COMPACTED: Final = frozenset(topic.name for topic in ALL if topic.cleanup is Cleanup.COMPACT)


class Stored(NamedTuple):
    """One record, with the names that a client gives its parts."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]


class Place(NamedTuple):
    """A partition of a topic."""

    topic: str
    partition: int


@dataclass(eq=False)
class Seat:
    """One member's place in its group."""

    instance: str
    power: Power
    heard: float
    parts: set[int] = field(default_factory=set[int])
    taken: bool = False
    """Somebody else came as the same instance."""

    wake: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(eq=False)
class Group:
    """Who reads a topic together, and how far they said they are."""

    topic: str
    seats: dict[str, Seat] = field(default_factory=dict[str, Seat])
    committed: dict[int, int] = field(default_factory=dict[int, int])


@dataclass
class Broker:
    """Logs and groups. It never loses what it acknowledged."""

    fate: Fate
    logs: defaultdict[Place, list[Stored]] = field(
        default_factory=lambda: defaultdict[Place, list[Stored]](list)
    )
    ends: defaultdict[Place, int] = field(default_factory=lambda: defaultdict[Place, int](int))
    groups: dict[str, Group] = field(default_factory=dict[str, Group])
    news: dict[str, asyncio.Event] = field(default_factory=dict[str, asyncio.Event])
    refuses: str | None = None
    """A topic that was given a size too small for what is written there."""

    def append(
        self, topic: str, key: bytes | None, value: bytes | None, headers: list[tuple[str, bytes]]
    ) -> Stored:
        """Add a record to the end of its key's partition."""
        place = Place(topic, crc32(key or b"") % PARTITIONS)
        at = self.ends[place]
        record = Stored(topic, place.partition, at, at, key, value, tuple(headers))
        self.ends[place] = at + 1
        self.logs[place].append(record)
        if topic in _COMPACTED and self.fate.random.random() < 0.1:
            self._compact(place)
        self._tell(topic)
        return record

    def after(self, place: Place, offset: int, limit: int) -> list[Stored]:
        """Return what stands at and after an offset; compaction leaves gaps."""
        return [record for record in self.logs[place] if record.offset >= offset][:limit]

    def records(self, topic: str) -> list[Stored]:
        """Return all that is kept of a topic."""
        return [r for number in range(PARTITIONS) for r in self.logs[Place(topic, number)]]

    def waiting(self, topic: str) -> asyncio.Event:
        """Return what is set when a topic has news."""
        return self.news.setdefault(topic, asyncio.Event())

    def behind(self) -> dict[str, int]:
        """Count, by group, the records it has not said it read."""
        found = {
            name: sum(
                self.ends[Place(group.topic, number)] - group.committed.get(number, 0)
                for number in range(PARTITIONS)
                if self.ends[Place(group.topic, number)]
            )
            for name, group in self.groups.items()
        }
        return {name: number for name, number in found.items() if number}

    def join(self, name: str, topic: str, seat: Seat) -> Group:
        """Take a seat; whoever came as the same instance before has lost it."""
        group = self.groups.setdefault(name, Group(topic))
        before = group.seats.get(seat.instance)
        group.seats[seat.instance] = seat
        if before is not None and before is not seat:
            before.taken = True
            seat.parts, before.parts = before.parts, set()
        self.spread(group)
        return group

    def sweep(self, now: float) -> None:
        """Let members who were not heard for a session leave their groups."""
        for group in self.groups.values():
            for seat in group.seats.values():
                if seat.power.is_awake:
                    seat.heard = now
            gone = [name for name, s in group.seats.items() if now - s.heard > SESSION]
            for name in gone:
                seat = group.seats.pop(name)
                seat.parts = set()
                seat.wake.set()
            if gone:
                self.spread(group)

    def spread(self, group: Group) -> None:
        """Give every partition to one of the seats, and wake whoever's change."""
        seats = [group.seats[name] for name in sorted(group.seats)]
        for at, seat in enumerate(seats):
            parts = set(range(at, PARTITIONS, len(seats)))
            if parts != seat.parts:
                seat.parts = parts
                seat.wake.set()

    def _compact(self, place: Place) -> None:
        """Leave out what newer records replace, once every group has read it.

        The brokers' own least age of what they compact is days; no reader is away for so long here.
        """
        readers = [group for group in self.groups.values() if group.topic == place.topic]
        read = min((one.committed.get(place.partition, 0) for one in readers), default=0)
        newest = {record.key: record.offset for record in self.logs[place]}
        kept = [r for r in self.logs[place] if newest[r.key] == r.offset or r.offset >= read]
        if len(kept) < len(self.logs[place]):
            self.fate.counts["compacted"] += 1
        self.logs[place] = kept

    def _tell(self, topic: str) -> None:
        if (news := self.news.pop(topic, None)) is not None:
            news.set()
