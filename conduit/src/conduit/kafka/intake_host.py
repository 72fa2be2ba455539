"""Runs an intake: the broker says what is ours, our own books say how far we are."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import monotonic

from conduit.errors import Unavailable
from conduit.kafka.arrival import Arrival
from conduit.kafka.connection import Connection, group_of
from conduit.kafka.entering import Entering, LostRace
from conduit.kafka.membership import Dismissed, Membership
from conduit.loops import rest
from conduit.work import Reading


@dataclass(kw_only=True)
class IntakeHost[W: Reading]:
    """One intake on one member of its group."""

    connection: Connection
    entering: Entering[W]
    instance: str
    _astray: bool = True
    """Our place is not known: something was assigned, or a race was lost."""

    async def run(self, stop: asyncio.Event) -> None:
        """Run until told to stop; the batch in hand is finished first, or left as it was.

        Raises:
            Unavailable: The brokers do not let us in, or turned us away; run it again.
        """
        reads = self.entering.intake.reads
        group = group_of(self.entering.service, reads)
        consumer = self.connection.member(group, instance=self.instance)
        member = Membership(consumer, reads.name, moved=self._lose_place)
        async with member.joined():
            self.entering.meter.joined()
            while not stop.is_set():
                try:
                    await self._step(member, stop)
                except Dismissed:
                    self._astray = True
                    raise
                except Unavailable:
                    await rest(1, stop)

    def _lose_place(self) -> None:
        self._astray = True

    async def _step(self, member: Membership, stop: asyncio.Event) -> None:
        if self._astray:
            await self._find_place(member)
        fetched = await member.fetch()
        async with member.busy:
            if self._astray:
                return
            if not fetched:
                await member.tell()
                return
            try:
                await self._enter(member, fetched, stop)
            except LostRace:
                self._astray = True

    async def _find_place(self, member: Membership) -> None:
        self._astray = False
        try:
            stored = await self.entering.place(member.partitions())
            await member.seek(stored)
            member.owe(stored)
        except BaseException:
            self._astray = True
            raise

    async def _enter(self, member: Membership, batch: list[Arrival], stop: asyncio.Event) -> None:
        began = monotonic()
        tally = await self.entering.enter(batch, stop)
        if tally is None:
            return
        await member.commit(batch)
        newest = max(arrival.timestamp for arrival in batch)
        self.entering.meter.done(tally, seconds=monotonic() - began, newest_ms=newest)
