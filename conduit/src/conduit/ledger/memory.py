"""A ledger that fits in a test and keeps the same promises as the one in PostgreSQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from conduit.ledger.effect import (
    LIVE,
    LONGEST_WAIT,
    Carrier,
    Effect,
    IllegalMove,
    Mode,
    Move,
    Release,
    State,
    check_move,
)
from conduit.ledger.port import AlreadyPacked, Unsigned
from conduit.ledger.release import check_approvable
from schemas.fact import PersonToken


@dataclass
class MemoryLedger:
    """Effects, carriers and releases in dictionaries, in the order they were written."""

    effects: dict[str, Effect] = field(default_factory=dict[str, Effect])
    parcels: dict[str, Carrier] = field(default_factory=dict[str, Carrier])
    batches: dict[str, Release] = field(default_factory=dict[str, Release])

    async def of(self, *tokens: PersonToken) -> Sequence[Effect]:
        return [effect for effect in self.effects.values() if effect.token in tokens]

    async def get(self, keys: Collection[str]) -> Mapping[str, Effect]:
        return {key: self.effects[key] for key in keys if key in self.effects}

    async def matching(self, matches: Collection[str]) -> Sequence[Effect]:
        return [
            effect for effect in self.effects.values() if effect.match and effect.match in matches
        ]

    async def plan(self, effects: Iterable[Effect]) -> None:
        for effect in effects:
            known = self.effects.get(effect.key)
            if known is None or known.state is State.CANCELLED:
                self.effects[effect.key] = replace(effect, state=State.PLANNED, carrier=None)

    async def move(self, *moves: Move) -> Sequence[Effect]:
        moved = {move.key: move.of(self.effects[move.key]) for move in moves}
        self.effects |= moved
        return list(moved.values())

    async def carry(self, to: Mapping[str, PersonToken]) -> None:
        self.effects |= {key: replace(self.effects[key], token=token) for key, token in to.items()}

    async def cancel(self, key: str) -> bool:
        effect = self.effects[key]
        if not effect.state.is_unsent:
            return False
        self.effects[key] = replace(effect, state=State.CANCELLED, carrier=None)
        if effect.carrier is not None:
            await self.void(effect.carrier)
        return True

    async def loose(self, channel: str, *, now: datetime, limit: int) -> Sequence[Effect]:
        found = [
            effect
            for effect in self.effects.values()
            if effect.channel == channel
            and effect.state is State.PLANNED
            and effect.carrier is None
            and (effect.not_before is None or effect.not_before <= now)
        ]
        return found[:limit]

    async def pack(self, *carriers: Carrier) -> None:
        for carrier in carriers:
            self._pack(carrier)

    def _pack(self, carrier: Carrier) -> None:
        if carrier.mode is Mode.LIVE and not carrier.signed:
            raise Unsigned("unsigned")
        if any(self._is_packed(key) for key in carrier.effects):
            raise AlreadyPacked("already_packed")
        self.parcels.pop(carrier.key, None)
        self.parcels[carrier.key] = carrier
        for key in carrier.effects:
            self._place(key, State.HELD, carrier.key)

    async def void(self, carrier: str) -> None:
        parcel = self.parcels[carrier]
        check_move(parcel.state, State.CANCELLED)
        self.parcels[carrier] = replace(parcel, state=State.CANCELLED, release=None)
        for key in parcel.effects:
            effect = self.effects[key]
            if effect.carrier == carrier and effect.state.is_unsent:
                self._place(key, State.PLANNED, None)
        if parcel.release is not None:
            await self._void_release(parcel.release)

    async def look_up(self, keys: Collection[str]) -> Mapping[str, Carrier]:
        return {key: parcel for key, parcel in self.parcels.items() if key in keys}

    async def carriers(self, states: Collection[State], *, channel: str) -> Sequence[Carrier]:
        return [p for p in self.parcels.values() if p.state in states and p.channel == channel]

    async def prepare(self, release: Release) -> None:
        self.batches[release.id] = release
        for key in release.carriers:
            self.parcels[key] = replace(self.parcels[key], release=release.id)

    async def releases(self, *, waiting: bool) -> Sequence[Release]:
        return [
            release
            for release in self.batches.values()
            if not waiting or (release.approved_by is None and not release.void)
        ]

    async def approve(self, release: str, *, by: str, at: datetime) -> Release:
        known = self.batches.get(release)
        parcels = [self.parcels[key] for key in known.carriers] if known else []
        batch = check_approvable(known, parcels, by)
        approved = replace(batch, approved_by=by, approved_at=at)
        self.batches[release] = approved
        for key in batch.carriers:
            self._follow(key, State.RELEASED)
        return approved

    async def due(self, channel: str, *, now: datetime, limit: int) -> Sequence[Carrier]:
        busy = {p.destination for p in self.parcels.values() if p.state is State.ATTEMPTING}
        found: dict[str, Carrier] = {}
        for parcel in self.parcels.values():
            ready = parcel.state in {State.RELEASED, State.RETRY} and _is_due(parcel, now)
            if ready and parcel.channel == channel and parcel.destination not in busy:
                found.setdefault(parcel.destination, parcel)
        return list(found.values())[:limit]

    async def attempt(
        self, *carriers: str, owner: str = "", at: datetime | None = None
    ) -> Sequence[Carrier]:
        return [self._attempt(carrier, owner, at) for carrier in carriers]

    def _attempt(self, carrier: str, owner: str, at: datetime | None) -> Carrier:
        goes_to = self.parcels[carrier].destination
        if any(
            p.destination == goes_to and p.state is State.ATTEMPTING for p in self.parcels.values()
        ):
            raise IllegalMove("destination_busy")
        parcel = self._follow(carrier, State.ATTEMPTING)
        self.parcels[carrier] = replace(
            parcel, attempts=parcel.attempts + 1, owner=owner, attempted_at=at
        )
        return self.parcels[carrier]

    async def settle(
        self,
        carrier: str,
        to: State,
        *,
        reference: str = "",
        next_attempt_at: datetime | None = None,
        attempt: int | None = None,
    ) -> Carrier:
        if attempt is not None and attempt != self.parcels[carrier].attempts:
            raise IllegalMove("later_attempt")
        parcel = self._follow(carrier, to)
        settled = replace(
            parcel, reference=reference or parcel.reference, next_attempt_at=next_attempt_at
        )
        self.parcels[carrier] = settled
        return settled

    async def stranded(
        self, channel: str, *, limit: int, owner: str = "", now: datetime | None = None
    ) -> Sequence[Carrier]:
        found = [
            parcel
            for parcel in self.parcels.values()
            if parcel.channel == channel and _is_stranded(parcel, owner, now)
        ]
        found.sort(
            key=lambda p: (p.next_attempt_at is not None, p.next_attempt_at or p.prepared_at)
        )
        return found[:limit]

    async def count(self) -> Mapping[tuple[str, str, State], int]:
        return Counter((e.act, e.channel, e.state) for e in self.effects.values())

    def _is_packed(self, key: str) -> bool:
        held_by = self.effects[key].carrier
        return held_by is not None and self.parcels[held_by].state in LIVE

    def _place(self, key: str, state: State, carrier: str | None) -> None:
        check_move(self.effects[key].state, state)
        self.effects[key] = replace(self.effects[key], state=state, carrier=carrier)

    def _follow(self, carrier: str, to: State) -> Carrier:
        parcel = self.parcels[carrier]
        check_move(parcel.state, to)
        for key in parcel.effects:
            effect = self.effects[key]
            if effect.carrier == carrier and effect.state is parcel.state:
                self.effects[key] = replace(effect, state=to)
        self.parcels[carrier] = replace(parcel, state=to)
        return self.parcels[carrier]

    async def _void_release(self, release: str) -> None:
        batch = self.batches[release]
        if batch.void or batch.approved_by is not None:
            return
        self.batches[release] = replace(batch, void=True)
        for key in batch.carriers:
            if self.parcels[key].state is State.HELD:
                await self.void(key)


def _is_stranded(parcel: Carrier, owner: str, now: datetime | None) -> bool:
    if parcel.state is State.UNKNOWN:
        return now is None or _is_due(parcel, now)
    return parcel.state is State.ATTEMPTING and parcel.owner == owner


def _is_due(parcel: Carrier, now: datetime) -> bool:
    at = parcel.next_attempt_at
    return at is None or not now < at <= now + LONGEST_WAIT
