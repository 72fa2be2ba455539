"""Enters a batch into a service's books; what it caused and how far we read are one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from conduit.clock import Clock
from conduit.envelope import Envelope, Position
from conduit.errors import ConduitError, Rejected, Shredded
from conduit.flow import Intake
from conduit.kafka.arrival import Arrival, opened
from conduit.kafka.dead_letters import DeadLetters, Doubt, Streak, reason_of, trusting
from conduit.kafka.patience import persist
from conduit.kafka.sending import Sends
from conduit.metrics import Meter, Tally
from conduit.work import Reading, Store

type _Opened = tuple[Arrival, Envelope[Any] | Rejected]


class LostRace(ConduitError):
    """Somebody else has read on from where we stood: let go, and look again."""


@dataclass(kw_only=True)
class Entering[W: Reading]:
    """One intake at work."""

    intake: Intake[W]
    service: str
    store: Store[W]
    sender: Sends
    meter: Meter
    clock: Clock
    streak: Streak
    doubt: Doubt = trusting
    stored: dict[int, int | None] = field(default_factory=dict[int, int | None])
    """The next offset of each of our partitions, as the books have it."""

    async def place(self, partitions: set[int]) -> Mapping[int, int]:
        """Look up where the books stand for the partitions that are ours now."""
        async with self.store.begin() as work:
            known = await work.offsets.next(self.intake.reads.name)
        self.stored = {part: known.get(part) for part in partitions}
        return known

    async def enter(self, arrived: Sequence[Arrival], stop: asyncio.Event) -> Tally | None:
        """Enter a batch, in order; None where everything stops first.

        An event that is refused is dead-lettered alone; the others of its batch are entered.

        Raises:
            LostRace: The books stand elsewhere; nothing more of this batch may be entered.
            Poisoned: Too many events in a row were refused; the books do not move past them.
        """
        tally = Tally(len(arrived), self.clock())
        self.meter.begin()

        async def attempt() -> None:
            tally.attempts += 1
            left = [(a, opened(self.intake.reads, a)) for a in arrived if self._is_new(a)]
            for readable, run in groupby(left, lambda one: isinstance(one[1], Envelope)):
                for part in [list(run)] if readable else [[one] for one in run]:
                    await self._enter(part, tally)

        return tally if await persist(self.meter.flow, attempt, stop) else None

    def _is_new(self, arrival: Arrival) -> bool:
        """Was it not entered yet? Partitions we were never given are somebody else's."""
        if arrival.position.partition not in self.stored:
            return False
        seen = self.stored[arrival.position.partition]
        return seen is None or arrival.position.offset >= seen

    async def _enter(self, part: Sequence[_Opened], tally: Tally) -> None:
        try:
            await self._transact(part)
        except (Rejected, Shredded) as refusal:
            await self._split(part, refusal, tally)
        else:
            tally.done += len(part)
            self.streak.broken()

    async def _split(self, part: Sequence[_Opened], refusal: ConduitError, tally: Tally) -> None:
        half = len(part) // 2
        if half:
            await self._enter(part[:half], tally)
            await self._enter(part[half:], tally)
            return
        if isinstance(refusal, Shredded):
            tally.shredded += 1
        else:
            await self._refuse(part[0][0], refusal, tally)
        await self._transact(part, entering=False)

    async def _transact(self, part: Sequence[_Opened], *, entering: bool = True) -> None:
        """Move the offsets first: whoever lost the race waits here, and enters nothing."""
        last = {arrival.position.partition: arrival.position for arrival, _ in part}
        async with self.store.begin() as work:
            for position in last.values():
                await self._advance(work, position)
            if entering:
                await self.intake.into(work, [_readable(envelope) for _, envelope in part])
        self.stored |= {number: position.offset + 1 for number, position in last.items()}

    async def _advance(self, work: W, position: Position) -> None:
        if not await work.offsets.advance(position, seen=self.stored[position.partition]):
            raise LostRace("lost_race")

    async def _refuse(self, arrival: Arrival, refusal: ConduitError, tally: Tally) -> None:
        reason = reason_of(refusal)
        self.streak.refused(reason)
        self.doubt(arrival.key)
        try:
            letter = DeadLetters(self.service).letter(
                arrival, reason, attempts=tally.attempts, first_at=tally.first_at
            )
            [verdict] = await self.sender.send([letter])
        except BaseException:
            self.streak.length -= 1
            raise
        if verdict is not None:
            raise verdict
        tally.dead.append(reason)


def _readable(envelope: Envelope[Any] | Rejected) -> Envelope[Any]:
    if isinstance(envelope, Rejected):
        raise envelope
    return envelope
