"""What goes wrong in the books of effects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from conduit.ledger.effect import Effect, State
from conduit.ledger.memory import MemoryLedger
from tests.simulation.defects.planting import defect


def _hashed(*parts: object) -> str:
    return sha256("|".join(map(str, parts)).encode()).hexdigest()[:32]


def _used_again(self: Effect) -> str:
    return _hashed(self.conviction_id, self.act, self.channel)


defect("key used again", Effect, "key")(property(_used_again))


@defect("hold ignored", MemoryLedger, "loose")
async def _hold_ignored(
    self: MemoryLedger, channel: str, *, now: datetime, limit: int
) -> Sequence[Effect]:
    del now
    planned = [e for e in self.effects.values() if e.state is State.PLANNED and e.carrier is None]
    return [effect for effect in planned if effect.channel == channel][:limit]


@defect("attempt not written down", MemoryLedger, "attempt")
async def _not_written(self: Any, *carriers: str, owner: str = "", at: Any = None) -> Any:
    del owner, at
    return [self.parcels[key] for key in carriers]
