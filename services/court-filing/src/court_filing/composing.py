"""Composes what a carrier holds from the newest decisions, and makes its papers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from conduit.clock import day_in
from conduit.counties import CountySettings, Court, Road
from conduit.errors import Rejected, Unavailable
from conduit.ledger.effect import Carrier, Effect, State
from court_filing.ask import WITHDRAW, Ask, court_at
from court_filing.books import CourtWork
from court_filing.desk import File
from court_filing.intake import Clerk
from court_filing.packet import (
    AnyPacket,
    CasePacket,
    Count,
    ListPacket,
    WithdrawalPacket,
    filer_of,
    in_order,
    place_of,
)
from court_filing.papers import hashes
from court_filing.plan import filing_of
from court_filing.printing import Bound, Press


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """Makes packets and papers; the papers are not kept, they are made again."""

    clerk: Clerk
    press: Press
    rehearsal: bool
    ready: dict[str, Bound] = field(default_factory=dict[str, Bound])
    """Packets that are about to be sent, by carrier."""

    async def counts(self, work: CourtWork, effects: Iterable[Effect]) -> dict[str, Count]:
        """Write each effect that the newest decision still wants as a count; leave the others."""
        wanted = list(effects)
        files = await self.clerk.desk.open(work, {effect.token for effect in wanted})
        found = {effect.key: self._count(effect, files.get(effect.token)) for effect in wanted}
        return {key: count for key, count in found.items() if count is not None}

    async def bind(self, work: CourtWork, carrier: Carrier) -> Bound:
        """Compose a carrier's packet and make its papers.

        Raises:
            Rejected: Something in it is no longer wanted (`not_wanted`), or it cannot be set.
        """
        return await self.press.print(await self.compose(work, carrier))

    async def still_wanted(self, work: CourtWork, carriers: Sequence[Carrier]) -> Collection[str]:
        """Return those that are wanted whole by the newest decisions, in the same papers."""
        wanted: dict[str, Bound] = {}
        for carrier in carriers:
            with suppress(Rejected):
                bound = await self.bind(work, carrier)
                if hashes(bound[1]) == dict(carrier.papers):
                    wanted[carrier.key] = bound
        self.ready.update(wanted)
        return wanted.keys()

    def take(self, carrier: Carrier) -> Bound:
        """Hand over what was found still wanted, once.

        Raises:
            Unavailable: Nobody looked at it since this process began.
        """
        bound = self.ready.pop(carrier.key, None)
        if bound is None:
            raise Unavailable("papers_not_ready")
        self.press.forget(bound[0].id)
        return bound

    async def withdrawal(
        self, work: CourtWork, carrier: Carrier, *, sent: bool = False
    ) -> WithdrawalPacket | None:
        """Compose a withdrawal; None where the carrier holds filings.

        Raises:
            Rejected: What it takes back is not with the court any more (`not_wanted`). Of one that
                was `sent` this is not asked.
        """
        effects = await work.ledger.get(carrier.effects)
        taken = [effect for effect in effects.values() if effect.act == WITHDRAW]
        if not taken:
            return None
        filings = await work.ledger.get([filing_of(effect) for effect in taken])
        holders = {filing.carrier for filing in filings.values()}
        standing = sent or all(filing.state is State.ACCEPTED for filing in filings.values())
        if not standing or len(filings) != len(taken) or len(holders) != 1:
            raise Rejected("not_wanted")
        holder = next(iter(holders)) or ""
        held = (await work.ledger.look_up([holder])).get(holder)
        if held is None:
            raise Rejected("not_wanted")
        by_list = carrier.channel == Road.LIST
        return WithdrawalPacket(
            **self._about(carrier),
            of=held.key if by_list else held.reference,
            lines=tuple(sorted(filings)),
        )

    async def compose(self, work: CourtWork, carrier: Carrier) -> AnyPacket:
        """Compose a carrier's packet.

        Raises:
            Rejected: Something in it is no longer wanted (`not_wanted`).
        """
        withdrawal = await self.withdrawal(work, carrier)
        if withdrawal is not None:
            return withdrawal
        effects = await work.ledger.get(carrier.effects)
        counts = await self.counts(work, effects.values())
        if len(counts) != len(carrier.effects):
            raise Rejected("not_wanted")
        ordered, about = in_order(list(counts.values())), self._about(carrier)
        if carrier.channel == Road.LIST:
            return ListPacket(**about, counts=ordered)
        filer, address = filer_of(self._settings(carrier))
        return CasePacket(
            **about,
            case_number=ordered[0].case_number,
            action=effects[ordered[0].line].outcome,
            counts=ordered,
            filer=filer,
            filer_address=address,
        )

    def _count(self, effect: Effect, file: object) -> Count | None:
        conviction = file.conviction(effect.conviction_id) if isinstance(file, File) else None
        if conviction is None or not isinstance(file, File):
            return None
        ground = self.clerk.ground(file, conviction)
        wanted = isinstance(ground, Ask) and ground.is_what(effect)
        return Count.of(effect, conviction, file) if wanted else None

    def _about(self, carrier: Carrier) -> dict[str, object]:
        settings = self._settings(carrier)
        court = self._court(settings, carrier)
        return {
            "id": carrier.key,
            "court": place_of(court),
            "court_name": court.name,
            "county": settings.title,
            "prepared_at": carrier.prepared_at,
            "prepared_on": day_in(settings.zone, carrier.prepared_at),
            "rehearsal": self.rehearsal,
        }

    def _settings(self, carrier: Carrier) -> CountySettings:
        settings = self.clerk.counties.get(carrier.county)
        if settings is None or not settings.served:
            raise Rejected("unserved")
        return settings

    def _court(self, settings: CountySettings, carrier: Carrier) -> Court:
        court = court_at(settings, carrier.destination)
        if court is None:
            raise Rejected("no_court")
        return court
