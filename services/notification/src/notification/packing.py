"""Puts what people are owed into letters: one for each person, county and kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from conduit.clock import Clock
from conduit.ledger.effect import Carrier, Effect, State
from conduit.work import Store
from notification.books import NoticeWork
from notification.outcomes import Happening, Outcomes
from notification.plan import Says
from notification.planning import LETTER, by_person
from notification.reach import Unreachable
from notification.writing import Brief, Writer, Written, says_of
from schemas.notices import NoticeKind

type Bundle = tuple[Effect, ...]
_IN_FLIGHT = frozenset({State.ATTEMPTING, State.UNKNOWN})
_SAID_LATER = "no_decision_yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing[W: NoticeWork]:
    """Gathers planned notices into letters that wait for release."""

    store: Store[W]
    writer: Writer
    outcomes: Outcomes
    clock: Clock
    gather: timedelta

    async def once(self, *, limit: int = 200) -> int:
        """Pack what is due; return how many notices were packed or given up.

        The letters are printed before the unit of work that packs them, so that nobody waits.
        """
        now = self.clock()
        async with self.store.begin() as work:
            drafted = await self._due(work, now, limit)
            drafts = await self.writer.draft(work, drafted)
        if not drafted:
            return 0
        await self.writer.set_all(drafts)
        async with self.store.begin() as work:
            briefs = await self._still_due(work, drafted)
            written = zip(briefs, await self.writer.write(work, briefs), strict=True)
            await self._pack(work, list(written))
        return sum(len(brief.effects) for brief in briefs)

    async def _pack(self, work: W, written: Sequence[tuple[Brief, Written | Unreachable]]) -> None:
        packed = [(brief, one) for brief, one in written if isinstance(one, Written)]
        await work.recipients.set_unreachable({brief.token: None for brief, _ in packed})
        await work.ledger.pack(*(self._carrier(*one) for one in packed))
        for brief, one in written:
            if isinstance(one, Unreachable):
                await self._give_up(work, brief, one.reason)

    async def _still_due(self, work: W, drafted: Sequence[Brief]) -> list[Brief]:
        """Return those in which nothing changed meanwhile; what came since comes next."""
        found = await work.ledger.get([e.key for brief in drafted for e in brief.effects])
        return [b for b in drafted if all(found[e.key] == e for e in b.effects)]

    async def _due(self, work: W, now: datetime, limit: int) -> list[Brief]:
        due = await work.ledger.loose(LETTER, now=now, limit=limit)
        people = by_person(await work.ledger.of(*{effect.token for effect in due}) if due else ())
        return [
            Brief(bundle, now)
            for effects in people.values()
            for bundle in _bundles(_ready(effects, now + self.gather))
        ]

    async def _give_up(self, work: W, brief: Brief, reason: str) -> None:
        for effect in brief.effects:
            await work.ledger.cancel(effect.key)
        is_news = await work.recipients.set_unreachable({brief.token: reason})
        if is_news and reason != _SAID_LATER:
            kind = NoticeKind.UNREACHABLE
            await self.outcomes.put(
                work, Happening(kind=kind, effects=brief.effects, cause=reason, reference=reason)
            )

    def _carrier(self, brief: Brief, written: Written) -> Carrier:
        first = brief.effects[0]
        return Carrier(
            channel=LETTER,
            destination=first.destination,
            mode=self.writer.mode,
            county=first.county,
            effects=tuple(effect.key for effect in brief.effects),
            papers=written.papers,
            prepared_at=brief.prepared_at,
            signed=written.letter.words.is_reviewed,
        )


def _ready(effects: Sequence[Effect], until: datetime) -> Iterable[Effect]:
    in_flight = {
        effect.conviction_id
        for effect in effects
        if effect.channel == LETTER and effect.state in _IN_FLIGHT
    }
    return (
        effect
        for effect in effects
        if effect.channel == LETTER
        and effect.state is State.PLANNED
        and effect.carrier is None
        and effect.conviction_id not in in_flight
        and (effect.not_before is None or effect.not_before <= until)
    )


def _bundles(ready: Iterable[Effect]) -> Iterable[Bundle]:
    """Sort into letters. What is pending joins one about an order or a confirmation, or waits."""
    waiting = list(ready)
    ordered = {effect.county for effect in waiting if says_of(effect) is Says.ORDERED}
    found: defaultdict[tuple[str, Says], list[Effect]] = defaultdict(list)
    for effect in waiting:
        says = says_of(effect)
        if says is Says.PENDING:
            says = Says.ORDERED if effect.county in ordered else Says.CONFIRMED
        found[effect.county, says].append(effect)
    return (
        tuple(bundle)
        for (_, kind), bundle in found.items()
        if any(says_of(effect) is kind for effect in bundle)
    )
