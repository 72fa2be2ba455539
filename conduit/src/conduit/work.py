"""One unit of work on a service's own books: all of it is kept, or nothing is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from conduit.envelope import Envelope, Outgoing, Position
from conduit.ledger.port import Ledger
from schemas.decisions import EligibilityDecided
from schemas.fact import Event, PersonToken


class Offsets(Protocol):
    """How far each topic was read, kept beside what the reading caused."""

    async def next(self, topic: str) -> dict[int, int]:
        """Return the next offset to read, by partition; partitions never read are missing."""
        ...

    async def advance(self, position: Position, *, seen: int | None) -> bool:
        """Say that the record at this position is done, if the stored offset is still `seen`.

        None means that nothing is stored yet. A paused owner that wakes so changes nothing.
        """
        ...


class Outbox(Protocol):
    """Events to publish, written together with what caused them, sent in order by one relay."""

    async def put(self, *envelopes: Envelope[Event]) -> None:
        """Promise to publish events, in this order, once this unit of work is kept."""
        ...

    async def take(self, limit: int) -> Sequence[Outgoing]:
        """Take what waits out of the box, oldest first; nothing while somebody else does."""
        ...


class Newest(Protocol):
    """The newest decision of each person, sealed as it came."""

    async def get(self, *tokens: PersonToken) -> Mapping[PersonToken, EligibilityDecided]:
        """Return the newest decisions of these people; whoever has none is left out."""
        ...

    async def put(self, *decided: EligibilityDecided) -> Collection[PersonToken]:
        """Keep decisions that are newer than the ones kept; returns whose they are."""
        ...

    async def forget(self, token: PersonToken) -> None:
        """Remove what is kept of a person."""
        ...


class Reading(Protocol):
    """What every unit of work has."""

    @property
    def offsets(self) -> Offsets:
        """How far each topic was read."""
        ...

    @property
    def outbox(self) -> Outbox:
        """What will be published."""
        ...


class Work(Reading, Protocol):
    """A unit of work of a service that acts on the world."""

    @property
    def ledger(self) -> Ledger:
        """The service's effects."""
        ...

    @property
    def newest(self) -> Newest:
        """The newest decision of each person."""
        ...


class Promises(Protocol):
    """What units of work promised to publish, and nobody has yet."""

    def promised(self, limit: int) -> AbstractAsyncContextManager[Sequence[Outgoing]]:
        """Take what waits, oldest first; leaving normally forgets it, leaving by an error doesn't.

        It is empty while somebody else has taken.

        Raises:
            Unavailable: The database did not answer.
        """
        ...


class Store[W: Reading](Promises, Protocol):
    """A service's own books."""

    def begin(self) -> AbstractAsyncContextManager[W]:
        """Begin a unit of work; leaving it normally keeps it, leaving by an error undoes it.

        Raises:
            Unavailable: The database did not answer.
        """
        ...
