"""What goes wrong on the way out into the world."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from conduit.errors import Rejected, Unavailable, Unknown
from conduit.ledger.dispatch import Dispatch, Ending
from conduit.ledger.effect import Carrier, State
from tests.simulation.defects.planting import defect


@defect("unknown sent again", Dispatch, "_find")
async def _sent_again(self: Dispatch[Any], carrier: Carrier) -> Ending:
    return Ending(carrier=carrier, to=State.RETRY, next_attempt_at=self.clock())


@defect("lost answer taken for a refusal", Dispatch, "_attempt")
async def _refusal(self: Dispatch[Any], carrier: Carrier, _until: float) -> Ending:
    try:
        reference = await self.world.send(carrier)
    except (Unavailable, Unknown, Rejected) as error:
        return Ending(carrier=carrier, to=State.REFUSED, reference=str(error))
    return Ending(carrier=carrier, to=State.ACCEPTED, reference=reference)


@defect("lost answer taken for a success", Dispatch, "_attempt")
async def _success(self: Dispatch[Any], carrier: Carrier, _until: float) -> Ending:
    try:
        reference = await self.world.send(carrier)
    except Rejected as error:
        return Ending(carrier=carrier, to=State.REFUSED, reference=str(error))
    except (Unavailable, Unknown):
        reference = "surely"
    return Ending(carrier=carrier, to=State.ACCEPTED, reference=reference)


@defect("ledger after send", Dispatch, "_begin")
async def _ledger_after(
    self: Dispatch[Any], work: Any, due: Sequence[str], wanted: Collection[str]
) -> Sequence[Carrier]:
    del wanted
    found = await work.ledger.look_up(due)
    for carrier in found.values():
        await self.world.send(carrier)
    begun: Sequence[Carrier] = await work.ledger.attempt(*due, owner=self.owner, at=self.clock())
    return begun


@defect("stranded attempts left alone", Dispatch, "_ask")
async def _left_alone(_self: Dispatch[Any], _limit: int) -> int:
    return 0


@defect("ending not written down", Dispatch, "_write_down")
async def _ending_lost(_self: Dispatch[Any], endings: Sequence[Ending]) -> int:
    return len(endings)
