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
from notification.outcomes import Outcomes
from notification.plan import Says
from notification.planning import LETTER
from notification.reach import Unreachable
from notification.writing import Writer, Written, says_of
from schemas.fact import PersonToken
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
        """Pack what is due; return how many notices were packed or given up."""
        async with self.store.begin() as work:
            due = await work.ledger.loose(LETTER, now=self.clock(), limit=limit)
            people = dict.fromkeys(effect.token for effect in due)
            return sum([await self._person(work, token) for token in people])

    async def _person(self, work: W, token: PersonToken) -> int:
        now = self.clock()
        effects = [e for e in await work.ledger.of(token) if e.channel == LETTER]
        bundles = list(_bundles(_ready(effects, now + self.gather)))
        return sum([await self._bundle(work, bundle, now) for bundle in bundles])

    async def _bundle(self, work: W, bundle: Bundle, now: datetime) -> int:
        written = await self.writer.write(work, bundle, now)
        if isinstance(written, Unreachable):
            await self._give_up(work, bundle, written.reason)
        else:
            await work.recipients.set_unreachable(bundle[0].token, None)
            await work.ledger.pack(self._carrier(bundle, written, now))
        return len(bundle)

    async def _give_up(self, work: W, bundle: Bundle, reason: str) -> None:
        token = bundle[0].token
        for effect in bundle:
            await work.ledger.cancel(effect.key)
        if await work.recipients.set_unreachable(token, reason) and reason != _SAID_LATER:
            await self.outcomes.put(
                work, NoticeKind.UNREACHABLE, bundle, cause=reason, reference=reason
            )

    def _carrier(self, bundle: Bundle, written: Written, now: datetime) -> Carrier:
        return Carrier(
            channel=LETTER,
            destination=bundle[0].destination,
            mode=self.writer.mode,
            county=bundle[0].county,
            effects=tuple(effect.key for effect in bundle),
            papers=written.papers,
            prepared_at=now,
            signed=written.letter.words.is_reviewed,
        )


def _ready(effects: Sequence[Effect], until: datetime) -> Iterable[Effect]:
    in_flight = {effect.conviction_id for effect in effects if effect.state in _IN_FLIGHT}
    return (
        effect
        for effect in effects
        if effect.state is State.PLANNED
        and effect.carrier is None
        and effect.conviction_id not in in_flight
        and (effect.not_before is None or effect.not_before <= until)
    )


def _bundles(ready: Iterable[Effect]) -> Iterable[Bundle]:
    """Sort into letters. What is pending joins the letter about an order, or waits."""
    found: defaultdict[tuple[str, Says], list[Effect]] = defaultdict(list)
    for effect in ready:
        says = says_of(effect)
        found[effect.county, Says.ORDERED if says is Says.PENDING else says].append(effect)
    return (
        tuple(bundle)
        for (_, kind), bundle in found.items()
        if any(says_of(effect) is kind for effect in bundle)
    )
