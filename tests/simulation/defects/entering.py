"""What goes wrong between an event and a service's books."""

from __future__ import annotations

from typing import Any

from conduit.envelope import Position
from conduit.kafka.arrival import Arrival
from conduit.kafka.entering import Entering, _readable
from conduit.memory import MemoryOffsets
from tests.simulation.defects.planting import defect


@defect("offset in a transaction of its own", Entering, "_transact")
async def _offset_apart(self: Any, part: Any, *, entering: bool = True) -> None:
    last = {arrival.position.partition: arrival.position for arrival, _ in part}
    async with self.store.begin() as work:
        for position in last.values():
            await self._advance(work, position)
    self.stored |= {number: position.offset + 1 for number, position in last.items()}
    if entering:
        async with self.store.begin() as work:
            await self.intake.into(work, [_readable(envelope) for _, envelope in part])


@defect("missing fence", MemoryOffsets, "advance")
async def _no_fence(self: MemoryOffsets, position: Position, *, seen: int | None) -> bool:
    del seen
    self.stored[position.topic, position.partition] = position.offset + 1
    return True


@defect("refusal without a dead letter", Entering, "_refuse")
async def _no_letter(_self: Any, _arrival: Arrival, _refusal: Any, tally: Any) -> None:
    tally.dead.append("refused")
