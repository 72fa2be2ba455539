"""What was refused once and asked for again: what came of it, so that nothing is entered twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from psycopg import AsyncConnection
from psycopg.rows import DictRow

from conduit.work import Reading

ENTERED: Final = "entered"
ERASED: Final = "erased"
"""The person's keys are destroyed; there is nothing left to enter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """The last that was tried with one refused event."""

    place: str
    """Where the event stands: topic, partition and offset."""

    outcome: str
    """`entered`, `erased`, or the reason why it is still refused."""

    by: str
    at: datetime


class Replays(Protocol):
    """Every refused event that somebody asked for again, once each."""

    async def claim(self, place: str, *, by: str, at: datetime) -> bool:
        """Say that this unit of work enters it; False where one did before."""
        ...

    async def refuse(self, replay: Replay) -> None:
        """Say that it is still refused; what was entered stays entered."""
        ...

    async def all(self) -> Sequence[Replay]:
        """Return every one, the oldest first."""
        ...


class Replayable(Reading, Protocol):
    """A unit of work that remembers what was asked for again."""

    @property
    def replays(self) -> Replays:
        """What was asked for again."""
        ...


@dataclass
class MemoryReplays:
    """Replays in a dictionary."""

    kept: dict[str, Replay] = field(default_factory=dict[str, Replay])

    async def claim(self, place: str, *, by: str, at: datetime) -> bool:
        """Note it, unless it is entered."""
        if self._is_entered(place):
            return False
        self.kept[place] = Replay(place=place, outcome=ENTERED, by=by, at=at)
        return True

    async def refuse(self, replay: Replay) -> None:
        """Note it, unless it is entered."""
        if not self._is_entered(replay.place):
            self.kept[replay.place] = replay

    async def all(self) -> Sequence[Replay]:
        """Sort them."""
        return sorted(self.kept.values(), key=lambda one: (one.at, one.place))

    def _is_entered(self, place: str) -> bool:
        known = self.kept.get(place)
        return known is not None and known.outcome == ENTERED


_PUT: Final = """
insert into replays (place, outcome, by, at) values (%s, %s, %s, %s)
on conflict (place) do update
   set outcome = excluded.outcome, by = excluded.by, at = excluded.at
 where replays.outcome <> 'entered'
"""


class PostgresReplays:
    """Replays in a service's own schema; who claims one waits for whoever else is claiming it."""

    def __init__(self, connection: AsyncConnection[DictRow]) -> None:
        self._connection = connection

    async def claim(self, place: str, *, by: str, at: datetime) -> bool:
        """Insert it, or take it over from a refusal."""
        done = await self._connection.execute(_PUT, (place, ENTERED, by, at))
        return done.rowcount == 1

    async def refuse(self, replay: Replay) -> None:
        """Insert it, or replace a refusal."""
        said = (replay.place, replay.outcome, replay.by, replay.at)
        await self._connection.execute(_PUT, said)

    async def all(self) -> Sequence[Replay]:
        """Select them."""
        found = await self._connection.execute(
            "select place, outcome, by, at from replays order by at, place"
        )
        return [Replay(**row) for row in await found.fetchall()]
