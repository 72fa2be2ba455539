"""Packs what is wanted: one list for each court and run, or one filing for each case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import Final

from conduit.clock import Clock
from conduit.counties import Road
from conduit.errors import Rejected
from conduit.ledger.effect import (
    LIVE,
    Carrier,
    Effect,
    Mode,
    Move,
    Release,
    State,
    papers_hash,
)
from conduit.work import Store
from court_filing.ask import FILE, WITHDRAW
from court_filing.books import CourtWork, Stray
from court_filing.composing import Composer
from court_filing.packet import AnyPacket
from court_filing.papers import hashes
from court_filing.plan import UNPRINTABLE, filing_of
from court_filing.typeset import CANNOT_BE_SET

AT_MOST: Final = 1000
"""Lines of one list."""

AT_ONCE: Final = 50
"""Carriers that are packed in one unit of work."""

PREPARED_BY: Final = "court-filing"
type Group = tuple[str, str, str, str]
"""County, destination, act, and what else must not be mixed."""

type Groups = Mapping[Group, list[Effect]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing[W: CourtWork]:
    """One channel's packing room."""

    channel: str
    store: Store[W]
    composer: Composer
    clock: Clock
    mode: Mode
    rounds: int = 20
    """How often `AT_ONCE` carriers are packed before a person is asked to release them."""

    async def once(self) -> int:
        """Pack what is loose and prepare its release; return how many carriers were made.

        Papers are printed between units of work, so that nobody waits for them.
        """
        now, made = self.clock().replace(microsecond=0), 0
        for _ in range(self.rounds):
            groups, packets = await self._compose(now)
            await self._print(packets)
            packed = await self._pack_some(groups, now)
            made += packed
            if not packed:
                break
        async with self.store.begin() as work:
            await self._prepare(work)
        return made

    async def _compose(self, now: datetime) -> tuple[Groups, list[AnyPacket]]:
        packets: list[AnyPacket] = []
        async with self.store.begin() as work:
            groups = dict(islice((await self._groups(work)).items(), AT_ONCE))
            for group, held in groups.items():
                with suppress(Rejected):
                    carrier = self._carrier(group, held, now)
                    packets.append(await self.composer.compose(work, carrier))
        return groups, packets

    async def _print(self, packets: Sequence[AnyPacket]) -> None:
        for packet in packets:
            with suppress(Rejected):
                await self.composer.press.print(packet)

    async def _pack_some(self, composed: Groups, now: datetime) -> int:
        """Pack what was composed, as far as it is still loose; what came since comes next."""
        known = {effect.key for held in composed.values() for effect in held}
        async with self.store.begin() as work:
            now_loose = await self._groups(work) if composed else {}
            left = {
                group: [effect for effect in held if effect.key in known]
                for group, held in now_loose.items()
            }
            packed = [await self._pack(work, *one, now) for one in left.items() if one[1]]
            carriers = [carrier for some in packed for carrier in some]
            await work.ledger.pack(*carriers)
        return len(carriers)

    async def _groups(self, work: W) -> Groups:
        loose = await work.ledger.loose(self.channel, now=self.clock(), limit=AT_MOST)
        return await self._sort(work, loose)

    async def _sort(self, work: W, loose: Sequence[Effect]) -> dict[Group, list[Effect]]:
        taken = await work.ledger.get([filing_of(e) for e in loose if e.act == WITHDRAW])
        busy = await self._busy(work) if self.channel == Road.ECF and loose else frozenset[str]()
        groups: defaultdict[Group, list[Effect]] = defaultdict(list)
        for effect in loose:
            filing = taken.get(filing_of(effect)) if effect.act == WITHDRAW else None
            groups[self._group(effect, filing)].append(effect)
        return self._one_for_each_case(groups, busy)

    def _group(self, effect: Effect, filing: Effect | None) -> Group:
        apart = (filing.carrier or "") if filing else ""
        if self.channel == Road.ECF and effect.act == FILE:
            apart = f"{effect.token}|{effect.outcome}"
        return effect.county, effect.destination, effect.act, apart

    def _one_for_each_case(
        self, groups: dict[Group, list[Effect]], busy: frozenset[str]
    ) -> dict[Group, list[Effect]]:
        """Leave for later what asks about a case that a filing is open in."""
        if self.channel != Road.ECF:
            return groups
        first: dict[str, Group] = {}
        for group in groups:
            if group[2] == FILE:
                first.setdefault(group[1], group)
        return {
            group: held
            for group, held in groups.items()
            if group[2] == WITHDRAW or (first[group[1]] == group and group[1] not in busy)
        }

    async def _busy(self, work: W) -> frozenset[str]:
        carriers = await work.ledger.carriers(LIVE, channel=self.channel)
        return frozenset(carrier.destination for carrier in carriers)

    def _carrier(self, group: Group, effects: Sequence[Effect], now: datetime) -> Carrier:
        return Carrier(
            channel=self.channel,
            destination=group[1],
            mode=self.mode,
            county=group[0],
            effects=tuple(sorted(effect.key for effect in effects)),
            prepared_at=now,
            signed=all(effect.signed for effect in effects),
        )

    async def _pack(
        self, work: W, group: Group, effects: list[Effect], now: datetime
    ) -> list[Carrier]:
        carrier = self._carrier(group, effects, now)
        try:
            _, papers = await self.composer.bind(work, carrier)
        except Rejected as refusal:
            middle = len(effects) // 2
            if not middle:
                await self._set_aside(work, effects[0], str(refusal))
                return []
            first = await self._pack(work, group, effects[:middle], now)
            return first + await self._pack(work, group, effects[middle:], now)
        return [replace(carrier, papers=hashes(papers))]

    async def _set_aside(self, work: W, alone: Effect, reason: str) -> None:
        """Leave out the one that holds up the others, and say so."""
        await work.ledger.cancel(alone.key)
        said = Stray(kind="not_packed", reference=reason, line=alone.key, said="", at=self.clock())
        await work.strays.put(said)
        if reason == CANNOT_BE_SET:
            await self._review(work, alone)

    async def _review(self, work: W, alone: Effect) -> None:
        """Let a person see that it stands still, and why."""
        await work.ledger.move(Move(key=alone.key, to=State.CANCELLED, answer=UNPRINTABLE))
        clerk = self.composer.clerk
        await clerk.revisit(work, {alone.token}, await clerk.desk.open(work, {alone.token}))

    async def _prepare(self, work: W) -> None:
        """Prepare one release for each county, of everything that is held and in none yet."""
        by_county: defaultdict[str, list[Carrier]] = defaultdict(list)
        for carrier in await work.ledger.carriers({State.HELD}, channel=self.channel):
            if carrier.release is None:
                by_county[carrier.county].append(carrier)
        for county, batch in by_county.items():
            keys = tuple(carrier.key for carrier in batch)
            named = f"{self.channel}|{self.clock().isoformat()}|{'|'.join(keys)}"
            release = Release(
                id=sha256(named.encode()).hexdigest()[:16],
                county=county,
                channel=self.channel,
                carriers=keys,
                papers_hash=papers_hash(batch),
                prepared_by=PREPARED_BY,
                prepared_at=self.clock(),
            )
            await work.ledger.prepare(release)
