"""What goes wrong between a promise and its publication."""

from __future__ import annotations

from typing import Any

from conduit.memory import MemoryOutbox
from conduit.relay import Relay
from tests.simulation.defects.planting import defect


@defect("promise forgotten before it is kept", Relay, "once")
async def _forgotten(self: Any, *, limit: int = 500) -> int:
    async with self.promises.promised(limit) as outgoing:
        pass
    await self._publish(outgoing)
    return len(outgoing)


@defect("last promise first", MemoryOutbox, "put")
async def _last_first(self: MemoryOutbox, *envelopes: Any) -> None:
    self.waiting = [*envelopes, *self.waiting]
