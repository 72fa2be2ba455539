"""Acknowledgements that nobody waits for, commits that come too early."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from conduit.envelope import Outgoing
from conduit.errors import Rejected
from conduit.kafka.arrival import Arrival
from conduit.kafka.flow_host import FlowHost
from conduit.kafka.membership import Membership
from conduit.kafka.sending import Sender
from tests.simulation.defects.planting import defect


@defect("commit before work", FlowHost, "_carry")
async def _commit_before_work(
    self: FlowHost, member: Membership, batch: list[Arrival], stop: asyncio.Event
) -> None:
    await member.commit(batch)
    if batch:
        await self.carrying.carry(batch, stop)


@defect("acknowledgement not awaited", Sender, "send")
async def _not_awaited(self: Any, outgoing: Sequence[Outgoing]) -> list[Rejected | None]:
    for one in outgoing:
        await self._begin(one)
    return [None] * len(outgoing)


@defect("missing acknowledgement taken for one", Sender, "send")
async def _taken_for_one(self: Any, outgoing: Sequence[Outgoing]) -> list[Rejected | None]:
    acks = [await self._begin(one) for one in outgoing]
    await asyncio.gather(*acks, return_exceptions=True)
    return [None] * len(outgoing)


@defect("group never told again", Membership, "owe")
def _never_told(self: Any, next_offsets: dict[int, int]) -> None:
    self._owed = dict(next_offsets) if len(self._owed) == 0 else {}
