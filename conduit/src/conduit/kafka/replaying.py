"""Enters what was refused once, by the way it would have gone: asked for twice, entered once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from conduit.clock import Clock
from conduit.envelope import Envelope, Position, post
from conduit.errors import Rejected, Shredded
from conduit.flow import Intake
from conduit.kafka.arrival import Arrival, opened
from conduit.kafka.dead_letters import reason_of
from conduit.kafka.letters import DeadLetter, place_of, read_letter
from conduit.keys_cache import CachedKeys
from conduit.replays import ENTERED, ERASED, Replay, Replayable
from conduit.work import Store
from schemas.fact import PersonToken
from schemas.operations import Audited
from schemas.sealed import Section
from schemas.topics import AUDIT, DEAD_LETTERS, Cleanup


class NotReplayable(Exception):
    """What was asked for is no letter of this service, or not one that it may enter again."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who wants it, and why; the audit keeps both."""

    by: str
    ground: str


@dataclass(frozen=True, slots=True)
class Came:
    """What came of asking once more."""

    outcome: str
    """`entered`, `erased`, or the reason why it is still refused."""

    before: bool = False
    """It was entered when somebody asked before; nothing was done now."""


@dataclass(frozen=True, kw_only=True)
class Replaying[W: Replayable]:
    """One service's way back for its dead letters: its own books, and no topic."""

    service: str
    intakes: Sequence[Intake[W]]
    store: Store[W]
    fetch: Callable[[Position], Awaitable[Arrival | None]]
    keys: CachedKeys | None
    clock: Clock

    async def replay(self, partition: int, offset: int, asked: Asked) -> Came:
        """Enter the event of the letter that stands at this place among our dead letters.

        It is entered in one unit of work with the note that it was, without moving any offset.

        Raises:
            NotReplayable: There is no such letter, or its topic keeps the newest of each person:
                that person is published anew instead.
            Unavailable: The brokers, the database or the key store did not answer.
        """
        letter, intake = await self._find(partition, offset)
        envelope = opened(intake.reads, letter.original)
        place = place_of(letter.original.position)
        if isinstance(envelope, Rejected):
            return await self._still(place, reason_of(envelope), asked)
        if await self._is_erased(envelope):
            return await self._still(place, ERASED, asked)
        try:
            return await self._enter(intake, envelope, place, asked)
        except Shredded:
            return await self._still(place, ERASED, asked)
        except Rejected as refusal:
            return await self._still(place, reason_of(refusal), asked)

    async def replays(self) -> Sequence[Replay]:
        """Return what was asked for again so far."""
        async with self.store.begin() as work:
            return await work.replays.all()

    async def _find(self, partition: int, offset: int) -> tuple[DeadLetter, Intake[W]]:
        found = await self.fetch(Position(DEAD_LETTERS[self.service].name, partition, offset))
        letter = None if found is None else read_letter(found)
        if letter is None:
            raise NotReplayable("no dead letter stands there")
        topic = letter.original.position.topic
        intake = next((one for one in self.intakes if one.reads.name == topic), None)
        if intake is None or intake.reads.cleanup is Cleanup.COMPACT:
            raise NotReplayable(f"{self.service} enters nothing of {topic} again")
        return letter, intake

    async def _enter(
        self, intake: Intake[W], envelope: Envelope[Any], place: str, asked: Asked
    ) -> Came:
        now = self.clock()
        act = Audited(
            actor=asked.by, act="dead-letters.enter", at=now, on=place, ground=asked.ground
        )
        async with self.store.begin() as work:
            if not await work.replays.claim(place, by=asked.by, at=now):
                return Came(ENTERED, before=True)
            await intake.into(work, [envelope])
            await work.outbox.put(post(AUDIT, act, source=self.service, time=now, sequence=place))
        return Came(ENTERED)

    async def _still(self, place: str, reason: str, asked: Asked) -> Came:
        async with self.store.begin() as work:
            await work.replays.refuse(
                Replay(place=place, outcome=reason, by=asked.by, at=self.clock())
            )
        return Came(reason)

    async def _is_erased(self, envelope: Envelope[Any]) -> bool:
        """Ask the key store itself: what is remembered may be why the event was refused."""
        token: PersonToken | None = getattr(envelope.event, "token", None)
        if token is None or self.keys is None:
            return False
        self.keys.drop(token)
        found = await self.keys.find(Section.DECISION, [token])
        return isinstance(found[token], Shredded)
