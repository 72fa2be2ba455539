"""What goes wrong between an event and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from conduit.envelope import Envelope, Outgoing, post
from conduit.errors import ConduitError, Rejected, Unavailable
from conduit.kafka.carrying import Carrying
from conduit.metrics import Tally
from tests.simulation.defects.planting import defect


@defect("offset past unfinished work", Carrying, "_publish")
async def _past_unfinished(
    self: Carrying, _arrived: object, outgoing: Sequence[tuple[int, Outgoing]], _tally: object
) -> None:
    try:
        await self.sender.send([message for _, message in outgoing])
    except Unavailable:
        return


@defect("tombstone lost", Carrying, "_result")
def _tombstone_lost(self: Carrying, _envelope: object, fate: Any) -> Any:
    if fate is None:
        return None
    return post(self.flow.writes, fate, source=self.service, time=self.clock())


@defect("bad event dropped", Carrying, "_refused")
def _dropped(_self: Carrying, arrival: Any, _refusal: ConduitError, _tally: Tally) -> Outgoing:
    return Outgoing("eligibility.dead-letters.v1.lost", arrival.key, None, ())


@defect("bad event stops all", Carrying, "_fates")
async def _stops_all(self: Carrying, envelopes: Sequence[Envelope[Any] | Rejected]) -> list[Any]:
    if any(isinstance(envelope, Rejected) for envelope in envelopes):
        raise Unavailable("unreadable")
    live = [(at, e.event) for at, e in enumerate(envelopes) if isinstance(e, Envelope) and e.event]
    fates: list[Any] = [None] * len(envelopes)
    for (at, _), fate in zip(live, await self.flow.carry([e for _, e in live]), strict=True):
        fates[at] = fate
    return fates
