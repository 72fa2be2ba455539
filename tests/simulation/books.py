"""A service's books that outlive its processes: a unit of work is kept whole, or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, is_dataclass
from inspect import iscoroutinefunction
from typing import Any, Final, cast, override

from conduit.envelope import Outgoing
from conduit.errors import Unavailable
from conduit.memory import MemoryWork, drafted, shallow
from tests.simulation.power import Power

ABANDONED: Final = 60.0
"""Seconds after which the database ends a transaction that nobody goes on with."""

_AWAY: Final = (0.0, 0.0, 0.0, 20.0)
"""Seconds for which the database answers nobody, mostly none."""


@dataclass(eq=False)
class Shelf[W: MemoryWork]:
    """What is kept, and who works on it just now."""

    kept: W
    holder: object = None
    relaying: object = None
    away_until: float = 0.0
    freed: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, unit: object) -> None:
        """Wait for our turn; whoever holds it for too long loses it."""
        while self.holder is not None:
            held, freed = self.holder, self.freed
            try:
                async with asyncio.timeout(ABANDONED):
                    await freed.wait()
            except TimeoutError:
                if self.holder is held:
                    self.free(held)
        self.holder = unit

    def free(self, unit: object) -> None:
        """Let the next one begin."""
        if self.holder is unit:
            self.holder = None
            self.freed.set()
            self.freed = asyncio.Event()


class Wired:
    """Books whose every question and answer passes a process's line."""

    def __init__(self, book: Any, power: Power) -> None:
        self._book, self._power = book, power

    def __getattr__(self, name: str) -> Any:
        """Ask the books something."""
        found = getattr(self._book, name)
        if not iscoroutinefunction(found):
            return found

        async def asked(*args: Any, **named: Any) -> Any:
            await self._power.pass_on(name)
            return await found(*args, **named)

        return asked


class Unit(Wired):
    """A unit of work: a part of the books is copied when it is first reached for."""

    @override
    def __getattr__(self, name: str) -> Any:
        """Reach a part of the books, or ask all of them something."""
        found = getattr(self._book, name)
        is_view = isinstance(getattr(type(self._book), name, None), property)
        if is_view or not is_dataclass(found):
            return super().__getattr__(name)
        draft = drafted(found)
        setattr(self._book, name, draft)
        self.__dict__[name] = part = Wired(draft, self._power)
        return part


@dataclass(frozen=True, eq=False)
class SimulatedStore[W: MemoryWork]:
    """One process's connection to its service's books."""

    shelf: Shelf[W]
    power: Power

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[W]:
        """Begin a unit of work.

        Raises:
            Unavailable: The database did not answer: before anything, or after it kept all.
        """
        power, unit = self.power, object()
        await power.cross("begin")
        if self.shelf.away_until > power.now():
            raise Unavailable("database_away")
        if power.fate.happens("away"):
            self.shelf.away_until = power.now() + power.fate.random.choice(_AWAY)
            raise Unavailable("database_away")
        await self.shelf.take(unit)
        try:
            draft = shallow(self.shelf.kept)
            yield cast("W", Unit(draft, power))
            await power.cross("keep")
            if self.shelf.holder is not unit:
                raise Unavailable("database_abandoned")
            self._advances(draft)
            self.shelf.kept = draft
        finally:
            self.shelf.free(unit)
        await power.cross("kept")
        if power.fate.happens("lie"):
            power.note("unanswered commit")
            raise Unavailable("database_cut")

    def _advances(self, draft: W) -> None:
        """Notice where a unit of work reads again what was read before."""
        for place, offset in self.shelf.kept.offsets.stored.items():
            if draft.offsets.stored.get(place, -1) < offset:
                self.power.fate.wrong.append(f"I4 {place} was read again from before {offset}")

    @asynccontextmanager
    async def promised(self, limit: int) -> AsyncIterator[Sequence[Outgoing]]:
        """Take what waits."""
        power, shelf, unit = self.power, self.shelf, object()
        await power.cross("promised")
        if shelf.relaying is not None:
            yield ()
            return
        shelf.relaying = unit
        try:
            taken = await drafted(shelf.kept.outbox).take(limit)
            yield taken
            if taken:
                await power.cross("forget")
                await shelf.take(unit)
                await shelf.kept.outbox.take(len(taken))
                shelf.free(unit)
        finally:
            shelf.free(unit)
            shelf.relaying = None
        if taken:
            await power.cross("forgotten")
