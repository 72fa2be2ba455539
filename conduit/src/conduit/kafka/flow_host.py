"""Runs a flow: carry, publish, await every acknowledgement, and only then commit."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import monotonic

from conduit.kafka.arrival import Arrival
from conduit.kafka.carrying import Carrying
from conduit.kafka.connection import Connection, group_of
from conduit.kafka.membership import Membership


@dataclass(kw_only=True)
class FlowHost:
    """One flow on one member of its group."""

    connection: Connection
    carrying: Carrying
    instance: str
    _astray: bool = True
    """Our place is not known: partitions moved, perhaps while something was fetched."""

    async def run(self, stop: asyncio.Event) -> None:
        """Run until told to stop; the batch in hand is finished first, or left uncommitted.

        Raises:
            Unavailable: The brokers do not let us in, or turned us away; run it again.
        """
        reads = self.carrying.flow.reads
        group = group_of(self.carrying.service, reads)
        consumer = self.connection.member(group, instance=self.instance)
        member = Membership(consumer, reads.name, moved=self._lose_place)
        self._astray = True
        async with member.joined():
            self.carrying.meter.joined()
            while not stop.is_set():
                await self._step(member, stop)

    def _lose_place(self) -> None:
        self._astray = True

    async def _step(self, member: Membership, stop: asyncio.Event) -> None:
        """Carry one batch; what was fetched before partitions moved is fetched anew."""
        if self._astray:
            self._astray = False
            await member.go_back()
        fetched = await member.fetch()
        async with member.busy:
            if not self._astray:
                await self._carry(member, fetched, stop)

    async def _carry(self, member: Membership, batch: list[Arrival], stop: asyncio.Event) -> None:
        if not batch:
            await member.tell()
            return
        began = monotonic()
        tally = await self.carrying.carry(batch, stop)
        if tally is not None and await member.commit(batch):
            newest = max(arrival.timestamp for arrival in batch)
            self.carrying.meter.done(tally, seconds=monotonic() - began, newest_ms=newest)
