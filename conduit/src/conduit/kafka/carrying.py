"""Carries a batch through a flow and publishes what comes of it. Any host may use it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from typing import Any

from conduit.clock import Clock
from conduit.envelope import Envelope, Outgoing, post, tombstone
from conduit.errors import ConduitError, Rejected, Shredded, Unavailable
from conduit.flow import Flow
from conduit.kafka.arrival import Arrival, opened
from conduit.kafka.dead_letters import DeadLetters, Doubt, Streak, reason_of, trusting
from conduit.kafka.patience import persist
from conduit.kafka.sending import Sends
from conduit.metrics import Meter, Tally
from schemas.fact import Event
from schemas.topics import Cleanup

type Fate = Event | ConduitError | None
type Opened = Envelope[Any] | Rejected


@dataclass(frozen=True, kw_only=True)
class Carrying:
    """One flow at work."""

    flow: Flow
    service: str
    sender: Sends
    meter: Meter
    clock: Clock
    streak: Streak
    doubt: Doubt = trusting
    patience: timedelta = timedelta(minutes=1)
    """How long one event may wait for something that the others of its batch have."""

    async def carry(self, arrived: Sequence[Arrival], stop: asyncio.Event) -> Tally | None:
        """Carry a batch until everything that comes of it is acknowledged.

        Returns what became of it, or None where everything stops first: then nothing is done,
        and the batch must not be committed.

        Raises:
            Poisoned: Too many events in a row were refused; the batch must not be committed.
        """
        tally = Tally(len(arrived), self.clock())
        until = monotonic() + self.patience.total_seconds()
        self.meter.begin()

        async def attempt() -> None:
            tally.again()
            await self._attempt(arrived, tally, waits=monotonic() < until)

        return tally if await persist(self.meter.flow, attempt, stop) else None

    async def _attempt(self, arrived: Sequence[Arrival], tally: Tally, *, waits: bool) -> None:
        envelopes = [opened(self.flow.reads, arrival) for arrival in arrived]
        fates = await self._fates(envelopes)
        if waits:
            for fate in fates:
                if isinstance(fate, Unavailable):
                    raise fate
        before = self.streak.length
        try:
            outgoing = self._outgoing(arrived, envelopes, fates, tally)
            await self._publish(arrived, outgoing, tally)
        except Unavailable:
            self.streak.length = before
            raise

    async def _fates(self, envelopes: Sequence[Opened]) -> list[Fate]:
        """Say for each what it became; a tombstone, and what cannot be read, is not carried."""
        fates: list[Fate] = [e if isinstance(e, Rejected) else None for e in envelopes]
        live = [
            (at, e.event)
            for at, e in enumerate(envelopes)
            if isinstance(e, Envelope) and e.event is not None
        ]
        carried = await self.flow.carry([event for _, event in live])
        for (at, _), fate in zip(live, carried, strict=True):
            fates[at] = fate
        return fates

    def _outgoing(
        self,
        arrived: Sequence[Arrival],
        envelopes: Sequence[Opened],
        fates: Sequence[Fate],
        tally: Tally,
    ) -> list[tuple[int, Outgoing]]:
        found: list[tuple[int, Outgoing]] = []
        for at, (envelope, fate) in enumerate(zip(envelopes, fates, strict=True)):
            if isinstance(fate, Shredded):
                tally.shredded += 1
            elif isinstance(fate, Rejected | Unavailable):
                found.append((at, self._refused(arrived[at], fate, tally)))
            elif isinstance(fate, ConduitError):
                raise fate
            elif (result := self._result(envelope, fate)) is not None:
                found.append((at, Outgoing.of(result)))
                tally.done += 1
                self.streak.broken()
            else:
                tally.dropped += 1
                self.streak.broken()
        return found

    def _result(self, envelope: Opened, fate: Event | None) -> Envelope[Event] | None:
        writes, now = self.flow.writes, self.clock()
        if fate is not None:
            return post(writes, fate, source=self.service, time=now)
        gone = isinstance(envelope, Envelope) and envelope.event is None
        if isinstance(envelope, Rejected) or not gone or writes.cleanup is not Cleanup.COMPACT:
            return None
        return tombstone(writes, envelope.key, source=self.service, time=now, cause=envelope.id)

    def _refused(self, arrival: Arrival, refusal: ConduitError, tally: Tally) -> Outgoing:
        reason = reason_of(refusal)
        self.streak.refused(reason)
        self.doubt(arrival.key)
        tally.dead.append(reason)
        return DeadLetters(self.service).letter(
            arrival, reason, attempts=tally.attempts, first_at=tally.first_at
        )

    async def _publish(
        self, arrived: Sequence[Arrival], outgoing: Sequence[tuple[int, Outgoing]], tally: Tally
    ) -> None:
        verdicts = await self.sender.send([message for _, message in outgoing])
        letters = [
            self._refused(arrived[at], verdict, tally)
            for (at, _), verdict in zip(outgoing, verdicts, strict=True)
            if verdict is not None
        ]
        tally.done -= len(letters)
        for verdict in await self.sender.send(letters):
            if verdict is not None:
                raise verdict
