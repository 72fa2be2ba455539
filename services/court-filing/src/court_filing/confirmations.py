"""Folds the state's confirmations into effects, found by order and by a keyed hash of the count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from conduit.clock import Clock
from conduit.ledger.effect import Effect, Move, State
from court_filing.books import CourtWork, Stray
from court_filing.dispatched import Follower
from court_filing.intake import hold
from court_filing.reports import Report
from court_filing.said import Confirmation
from schemas.filings import FilingKind

KIND: Final = "confirmation"
_CONFIRMABLE: Final = frozenset({"ordered", "ordered_in_part"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Takes what the state's repository confirms."""

    follower: Follower
    clock: Clock

    async def fold(self, work: CourtWork, said: Confirmation) -> int:
        """Enter one confirmation; return how many convictions it was news for.

        One that comes before its order waits for it. That an order's vacating is on the record,
        too, changes nothing here.
        """
        if said.relief == "vacated":
            return 0
        match = self.follower.clerk.marks.count(said.case_number, said.section)
        await hold(work, {effect.token for effect in await work.ledger.matching([match])})
        ordered = [
            effect
            for effect in await work.ledger.matching([match])
            if effect.reference == said.order_reference
        ]
        if not ordered:
            await work.strays.put(_early(said, match, self.clock))
        fresh = [effect for effect in ordered if effect.answer in _CONFIRMABLE]
        for effect in fresh:
            await self._confirm(work, effect, said.confirmed_on)
        await self.follower.clerk.revisit(work, {effect.token for effect in fresh})
        return len(fresh)

    async def settle_early(self, work: CourtWork, moved: Sequence[Effect]) -> None:
        """Enter what the state confirmed before we had heard of the order."""
        ordered = [effect for effect in moved if effect.answer in _CONFIRMABLE]
        for reference, match in {(effect.reference, effect.match): None for effect in ordered}:
            early = await work.strays.take(KIND, reference, match)
            if early is not None:
                on = date.fromisoformat(early.said)
                for effect in ordered:
                    if (effect.reference, effect.match) == (reference, match):
                        await self._confirm(work, effect, on)

    async def _confirm(self, work: CourtWork, effect: Effect, on: date) -> None:
        [confirmed] = await work.ledger.move(
            Move(key=effect.key, to=State.DONE, answer=FilingKind.CONFIRMED)
        )
        report = Report(
            effect=confirmed, kind=FilingKind.CONFIRMED, reference=effect.reference, on=on
        )
        await self.follower.reporter.publish(work, [report])


def _early(said: Confirmation, match: str, clock: Clock) -> Stray:
    return Stray(
        kind=KIND,
        reference=said.order_reference,
        line=match,
        said=said.confirmed_on.isoformat(),
        at=clock(),
    )
