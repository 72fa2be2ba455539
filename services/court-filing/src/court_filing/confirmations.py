"""Folds the state's confirmations into effects, found by order and by a keyed hash of the count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from conduit.clock import Clock
from conduit.ledger.effect import Effect, Move, State
from court_filing.books import CourtWork, Stray
from court_filing.desk import Files
from court_filing.dispatched import Follower
from court_filing.kin import hold
from court_filing.reports import Report
from court_filing.said import Confirmation
from schemas.filings import FilingKind

KIND: Final = "confirmation"
_CONFIRMABLE: Final = frozenset({"ordered", "ordered_in_part"})

type Place = tuple[str, str]
"""Where a confirmation belongs: an order's reference, and the match hash of a count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Takes what the state's repository confirms."""

    follower: Follower
    clock: Clock

    async def fold(self, work: CourtWork, said: Sequence[Confirmation]) -> int:
        """Enter confirmations; return how many convictions they were news for.

        One that comes before its order waits for it. That an order's vacating is on the record,
        too, changes nothing here.
        """
        places: dict[Place, Confirmation] = {}
        for one in said:
            if one.relief != "vacated":
                places.setdefault(self._place(one), one)
        matches = {match for _, match in places}
        people = {effect.token for effect in await work.ledger.matching(matches)}
        held = await hold(work, people)
        ordered = [e for some in held.values() for e in some if _place_of(e) in places]
        early = places.keys() - {_place_of(effect) for effect in ordered}
        await work.strays.put(
            *(_early(places[at], at[1], self.clock) for at in places if at in early)
        )
        fresh = [effect for effect in ordered if effect.answer in _CONFIRMABLE]
        told = {effect.token for effect in fresh}
        files = await self.follower.clerk.desk.open(work, told)
        days = {at: one.confirmed_on for at, one in places.items()}
        await self._confirm(work, fresh, days, files)
        await self.follower.clerk.revisit(work, told, files)
        return len(fresh)

    async def settle_early(self, work: CourtWork, moved: Sequence[Effect], files: Files) -> None:
        """Enter what the state confirmed before we had heard of the order."""
        ordered = [effect for effect in moved if effect.answer in _CONFIRMABLE]
        taken = await work.strays.take(KIND, {_place_of(effect) for effect in ordered})
        days = {(one.reference, one.line): date.fromisoformat(one.said) for one in taken}
        await self._confirm(work, [e for e in ordered if _place_of(e) in days], days, files)

    async def _confirm(
        self, work: CourtWork, effects: Sequence[Effect], days: Mapping[Place, date], files: Files
    ) -> None:
        kind = FilingKind.CONFIRMED
        moves = (Move(key=effect.key, to=State.DONE, answer=kind) for effect in effects)
        reports = [
            Report(effect=effect, kind=kind, reference=effect.reference, on=days[_place_of(effect)])
            for effect in await work.ledger.move(*moves)
        ]
        await self.follower.reporter.publish(work, reports, files)

    def _place(self, said: Confirmation) -> Place:
        match = self.follower.clerk.marks.count(said.case_number, said.section)
        return said.order_reference, match


def _place_of(effect: Effect) -> Place:
    return effect.reference, effect.match


def _early(said: Confirmation, match: str, clock: Clock) -> Stray:
    return Stray(
        kind=KIND,
        reference=said.order_reference,
        line=match,
        said=said.confirmed_on.isoformat(),
        at=clock(),
    )
