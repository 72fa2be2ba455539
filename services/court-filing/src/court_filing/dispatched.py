"""What follows when a carrier has been sent, in the unit of work that settles it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from conduit.counties import Road
from conduit.ledger.effect import Carrier, Effect, Move, State
from court_filing.ask import FILE, WITHDRAW
from court_filing.books import CourtWork
from court_filing.desk import Files
from court_filing.intake import Clerk
from court_filing.plan import filing_of
from court_filing.reports import Report, Reporter
from schemas.fact import PersonToken
from schemas.filings import FilingKind

ENDED: Final = frozenset({State.DONE, State.REFUSED, State.CANCELLED})
KEPT: Final = ";kept="
"""In the reference of a withdrawal: the lines that the court did not give back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """Folds what the world answered to a carrier back into its effects."""

    clerk: Clerk
    reporter: Reporter

    async def note(self, work: CourtWork, carriers: Sequence[Carrier]) -> None:
        """Report what became of carriers' effects, and bring their people's standings up."""
        for carrier in carriers:
            await self._note(work, carrier)

    async def _note(self, work: CourtWork, carrier: Carrier) -> None:
        effects = list((await work.ledger.get(carrier.effects)).values())
        if all(effect.act == WITHDRAW for effect in effects):
            tokens = await self._withdrawal(work, carrier, effects)
            await self.clerk.revisit(work, tokens, await self.clerk.desk.open(work, tokens))
            return
        tokens = {effect.token for effect in effects}
        files = await self.clerk.desk.open(work, tokens)
        await self._filing(work, carrier, effects, files)
        await self.clerk.revisit(work, tokens, files)

    async def close(self, work: CourtWork, carriers: Collection[str]) -> None:
        """Close each carrier the world took and of which nothing is open any more."""
        found = (await work.ledger.look_up(carriers)).values()
        taken = [carrier for carrier in found if carrier.state is State.ACCEPTED]
        effects = await work.ledger.get([key for carrier in taken for key in carrier.effects])
        for carrier in taken:
            if all(effects[key].state in ENDED for key in carrier.effects):
                await work.ledger.settle(carrier.key, State.DONE)

    async def give_back(self, work: CourtWork, filings: Collection[Effect], reference: str) -> None:
        """Write down that a court gave filings back unanswered, and report it."""
        open_ = [f for f in filings if f.act == FILE and f.state is State.ACCEPTED]
        moves = (Move(key=f.key, to=State.DONE, answer="withdrawn") for f in open_)
        given = await work.ledger.move(*moves)
        kind = FilingKind.WITHDRAWN
        reports = [Report(effect=effect, kind=kind, reference=reference) for effect in given]
        files = await self.clerk.desk.open(work, {effect.token for effect in given})
        await self.reporter.publish(work, reports, files)

    async def _filing(
        self, work: CourtWork, carrier: Carrier, effects: list[Effect], files: Files
    ) -> None:
        taken = FilingKind.RECEIVED if carrier.channel == Road.ECF else FilingKind.FILED
        kinds = {
            State.ACCEPTED: taken,
            State.UNKNOWN: FilingKind.UNKNOWN,
            State.REFUSED: FilingKind.RETURNED,
        }
        kind = kinds.get(carrier.state)
        if kind is None:
            return
        note = carrier.reference if carrier.state is State.REFUSED else ""
        reference = "" if note else carrier.reference
        news = [effect for effect in effects if effect.state is carrier.state]
        reports = [Report(effect=e, kind=kind, reference=reference, note=note) for e in news]
        await self.reporter.publish(work, reports, files)
        if carrier.state is State.ACCEPTED:
            await self.reporter.audit(work, f"disclose.{carrier.channel}", carrier.key)

    async def _withdrawal(
        self, work: CourtWork, carrier: Carrier, effects: list[Effect]
    ) -> set[PersonToken]:
        filings = await work.ledger.get([filing_of(effect) for effect in effects])
        if carrier.state is State.REFUSED:
            refused = carrier.reference
            moves = (Move(key=e.key, to=State.REFUSED, answer=refused) for e in effects)
            await work.ledger.move(*moves)
        elif carrier.state is State.ACCEPTED:
            receipt, _, kept = carrier.reference.partition(KEPT)
            late = set(kept.split(",")) if kept else set[str]()
            await self._settle(work, effects, late)
            back = [filing for key, filing in filings.items() if key not in late]
            whole = await self._whole(work, carrier, back)
            await self.give_back(work, whole, receipt)
            await self.close(work, {f.carrier for f in whole if f.carrier} | {carrier.key})
            return {filing.token for filing in (*whole, *filings.values())}
        return {effect.token for effect in effects}

    async def _settle(self, work: CourtWork, effects: list[Effect], late: set[str]) -> None:
        accepted = [effect for effect in effects if effect.state is State.ACCEPTED]
        await work.ledger.move(*(_ended(effect, late) for effect in accepted))

    async def _whole(
        self, work: CourtWork, carrier: Carrier, filings: list[Effect]
    ) -> list[Effect]:
        """A list gives lines back; an electronic filing is cancelled with all its counts."""
        if carrier.channel != Road.ECF or not filings:
            return filings
        held = await work.ledger.look_up([filings[0].carrier or ""])
        keys = [key for carrier in held.values() for key in carrier.effects]
        return list((await work.ledger.get(keys)).values()) if held else filings


def _ended(withdrawal: Effect, late: set[str]) -> Move:
    if filing_of(withdrawal) in late:
        return Move(key=withdrawal.key, to=State.REFUSED, answer="too_late")
    return Move(key=withdrawal.key, to=State.DONE, answer="withdrawn")
