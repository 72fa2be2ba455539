"""A broker and a service's books that fit in a test."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from conduit.clock import Clock
from conduit.envelope import Envelope, Outgoing, Position, decode, encode, post, tombstone
from conduit.errors import ConduitError, Rejected, Shredded
from conduit.flow import Flow, Intake
from conduit.ledger.memory import MemoryLedger
from conduit.replays import MemoryReplays
from conduit.work import Reading
from schemas.decisions import EligibilityDecided
from schemas.fact import Event, PersonToken
from schemas.topics import Topic


@dataclass
class MemoryOffsets:
    """Offsets in a dictionary."""

    stored: dict[tuple[str, int], int] = field(default_factory=dict[tuple[str, int], int])

    async def next(self, topic: str) -> dict[int, int]:
        return {part: at for (name, part), at in self.stored.items() if name == topic}

    async def advance(self, position: Position, *, seen: int | None) -> bool:
        where = (position.topic, position.partition)
        if self.stored.get(where) != seen:
            return False
        self.stored[where] = position.offset + 1
        return True


@dataclass
class MemoryOutbox:
    """Promised events in a list."""

    waiting: list[Envelope[Event]] = field(default_factory=list[Envelope[Event]])

    async def put(self, *envelopes: Envelope[Event]) -> None:
        self.waiting += envelopes

    async def take(self, limit: int) -> Sequence[Outgoing]:
        taken, self.waiting = self.waiting[:limit], self.waiting[limit:]
        return [Outgoing.of(envelope) for envelope in taken]


@dataclass
class MemoryNewest:
    """Newest decisions in a dictionary."""

    kept: dict[PersonToken, EligibilityDecided] = field(
        default_factory=dict[PersonToken, EligibilityDecided]
    )

    async def get(self, *tokens: PersonToken) -> Mapping[PersonToken, EligibilityDecided]:
        return {token: self.kept[token] for token in tokens if token in self.kept}

    async def put(self, *decided: EligibilityDecided) -> Collection[PersonToken]:
        newer: dict[PersonToken, None] = {}
        for one in decided:
            known = self.kept.get(one.token)
            if known is None or known.record_version < one.record_version:
                self.kept[one.token] = one
                newer[one.token] = None
        return newer

    async def forget(self, token: PersonToken) -> None:
        self.kept.pop(token, None)


@dataclass
class MemoryWork:
    """What a unit of work of a service that acts on the world holds; services add their own."""

    offsets: MemoryOffsets = field(default_factory=MemoryOffsets)
    outbox: MemoryOutbox = field(default_factory=MemoryOutbox)
    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    newest: MemoryNewest = field(default_factory=MemoryNewest)
    replays: MemoryReplays = field(default_factory=MemoryReplays)


def drafted[T](kept: T) -> T:
    """Copy books: their containers, and not the values in them, which nobody changes."""
    draft = shallow(kept)
    inside: Any = draft if isinstance(draft, dict) else getattr(draft, "__dict__", {})
    for name, value in inside.items():
        if _is_changed(value):
            inside[name] = drafted(value)
    return draft


def shallow[T](kept: T) -> T:
    """Copy one container, or one part of the books, as it stands."""
    if isinstance(kept, dict | list | set):
        return copy(kept)
    draft = object.__new__(type(kept))
    vars(draft).update(vars(kept))
    return draft


def _is_changed(value: object) -> bool:
    made = getattr(value, "__dataclass_params__", None)
    return isinstance(value, dict | list | set) or (made is not None and not made.frozen)


class MemoryStore[W: Reading]:
    """Books whose unit of work is a copy, swapped in at the end or thrown away."""

    def __init__(self, kept: W) -> None:
        self.kept = kept
        self._one_at_a_time = asyncio.Lock()
        self._relaying = False

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[W]:
        """Begin a unit of work."""
        async with self._one_at_a_time:
            draft = drafted(self.kept)
            yield draft
            self.kept = draft

    @asynccontextmanager
    async def promised(self, limit: int) -> AsyncIterator[Sequence[Outgoing]]:
        """Take what waits; it is gone once it is published."""
        if self._relaying:
            yield ()
            return
        self._relaying = True
        try:
            taken = await drafted(self.kept.outbox).take(limit)
            yield taken
            async with self.begin() as work:
                await work.outbox.take(len(taken))
        finally:
            self._relaying = False


@dataclass(frozen=True)
class Member[W: Reading]:
    """A service on the broker: its name, its flows, its books if it keeps any."""

    name: str
    flows: tuple[Flow | Intake[W], ...]
    store: MemoryStore[W] | None = None


class MemoryBroker:
    """Delivers every event to every flow that reads its topic, in order, over the real wire form."""

    def __init__(self, members: Iterable[Member[Any]], clock: Clock) -> None:
        self._members = tuple(members)
        self._clock = clock
        self.log: defaultdict[str, list[Envelope[Any]]] = defaultdict(list)
        self.dead: list[tuple[str, str, Envelope[Any]]] = []
        """Service, reason and envelope of each dead letter."""

    async def publish(self, envelope: Envelope[Any]) -> None:
        """Append an event and carry it, and all that follows from it, as far as it goes."""
        await self._append(envelope)
        await self.settle()

    async def settle(self) -> None:
        """Publish what services promised until nobody promises anything more."""
        while promised := await self._collect():
            for envelope in promised:
                await self._append(envelope)

    async def replay(self, topic: Topic[Any]) -> None:
        """Deliver everything on a topic once more, as after a reset of every reader."""
        for envelope in list(self.log[topic.name]):
            await self._deliver(envelope)
        await self.settle()

    def read[E: Event](self, topic: Topic[E]) -> list[E]:
        """Return every event published on a topic so far."""
        return [envelope.event for envelope in self.log[topic.name] if envelope.event is not None]

    async def _append(self, envelope: Envelope[Any]) -> None:
        log = self.log[envelope.topic.name]
        position = Position(envelope.topic.name, 0, len(log))
        arrived = decode(envelope.topic, encode(envelope), position)
        log.append(arrived)
        await self._deliver(arrived)

    async def _deliver(self, envelope: Envelope[Any]) -> None:
        for member in self._members:
            for flow in member.flows:
                if flow.reads == envelope.topic:
                    await self._carry(member, flow, envelope)

    async def _carry(
        self, member: Member[Any], flow: Flow | Intake[Any], envelope: Envelope[Any]
    ) -> None:
        try:
            if isinstance(flow, Intake):
                await self._enter(member, flow, envelope)
            else:
                await self._answer(member, flow, envelope)
        except Rejected as refusal:
            self.dead.append((member.name, str(refusal), envelope))

    async def _enter(self, member: Member[Any], flow: Intake[Any], envelope: Envelope[Any]) -> None:
        if member.store is None:
            raise LookupError(f"{member.name} enters events and keeps no books")
        async with member.store.begin() as work:
            await flow.into(work, [envelope])

    async def _answer(self, member: Member[Any], flow: Flow, envelope: Envelope[Any]) -> None:
        if envelope.event is None:
            gone = tombstone(
                flow.writes, envelope.key, source=member.name, time=self._clock(), cause=envelope.id
            )
            return await self._append(gone)
        [result] = await flow.carry([envelope.event])
        if isinstance(result, Shredded) or result is None:
            return None
        if isinstance(result, ConduitError):
            raise result
        return await self._append(post(flow.writes, result, source=member.name, time=self._clock()))

    async def _collect(self) -> list[Envelope[Event]]:
        found: list[Envelope[Event]] = []
        for member in self._members:
            if member.store is not None:
                async with member.store.begin() as work:
                    found += work.outbox.waiting
                    work.outbox.waiting.clear()
        return found
