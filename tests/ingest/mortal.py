"""A process that can die at every moment of its work."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from conduit.envelope import Envelope
from schemas.fact import Event
from tests.ingest.world import World


class Killed(Exception):
    """The process ended here."""


@dataclass
class Fate:
    """Counts the moments at which a process can die, and ends it at one of them."""

    at: int = 10_000
    passed: int = 0

    def moment(self) -> None:
        self.passed += 1
        if self.passed == self.at:
            raise Killed


@dataclass
class MortalStore:
    """Books whose every unit of work can end before it begins, before and after it is kept."""

    store: Any
    fate: Fate

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Any]:
        self.fate.moment()
        async with self.store.begin() as work:
            yield work
            self.fate.moment()
        self.fate.moment()


@dataclass
class MortalBroker:
    """A broker reached by a process that can die before, amid and after sending."""

    world: World
    fate: Fate = field(default_factory=Fate)

    async def publish(self, envelopes: Sequence[Envelope[Event]]) -> None:
        self.fate.moment()
        half = len(envelopes) // 2
        await self.world.broker.publish(envelopes[:half])
        self.fate.moment()
        await self.world.broker.publish(envelopes[half:])
        self.fate.moment()
