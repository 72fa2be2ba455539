"""Folds what courts order into effects: each verdict once, along the table, never backwards.

| said before      | granted (in part) | denied | returned | vacated |
|------------------|-------------------|--------|----------|---------|
| nothing          | yes               | yes    | yes      | yes     |
| withdrawn        | yes               | yes    | -        | yes     |
| returned, denied | yes               | yes    | yes      | yes     |
| ordered          | yes               | -      | -        | yes     |
| confirmed        | -                 | -      | -        | yes     |
| vacated          | yes               | yes    | yes      | -       |

A repeat is known by effect, verdict and reference; one that is older than what was taken already
changes nothing. What fits nothing is kept for a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from conduit.clock import Clock
from conduit.errors import Unavailable
from conduit.ledger.effect import Effect, Move, State
from court_filing.ask import FILE
from court_filing.books import CourtWork, Stray
from court_filing.confirmations import Registry
from court_filing.dispatched import Follower
from court_filing.intake import hold
from court_filing.reports import Report
from court_filing.said import Order, OrderLine
from schemas.fact import Level
from schemas.filings import FilingKind
from schemas.outcomes import Outcome

VERDICTS: Final[Mapping[str, FilingKind]] = {
    "granted": FilingKind.ORDERED,
    "granted_in_part": FilingKind.ORDERED_IN_PART,
    "denied": FilingKind.DENIED,
    "returned": FilingKind.RETURNED,
    "vacated": FilingKind.VACATED,
}
_GRANTS: Final = frozenset({"ordered", "ordered_in_part"})
_EVERY: Final = frozenset({*_GRANTS, "denied", "returned", "vacated"})
LEGAL: Final[Mapping[str, frozenset[str]]] = {
    "": _EVERY,
    "filed": _EVERY,
    "withdrawn": _EVERY - {"returned"},
    "returned": _EVERY,
    "denied": _EVERY,
    "ordered": _GRANTS | {"vacated"},
    "ordered_in_part": _GRANTS | {"vacated"},
    "confirmed": frozenset({"vacated"}),
    "vacated": _EVERY - {"vacated"},
}
_OUT: Final = frozenset({State.ACCEPTED, State.DONE})
"""States of a filing that a court has seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Takes orders, from the feed or by push: whichever comes first, the other is a repeat."""

    follower: Follower
    registry: Registry
    clock: Clock

    async def fold(self, work: CourtWork, order: Order) -> int:
        """Enter one order; return how many lines were news.

        Raises:
            Unavailable: One of its lines is being sent this moment; its answer comes first.
        """
        lines = [line.line for line in order.lines]
        await hold(work, {e.token for e in (await work.ledger.get(lines)).values()})
        known = await work.ledger.get(lines)
        if any(effect.state is State.ATTEMPTING for effect in known.values()):
            raise Unavailable("filing_under_way")
        await self._received(work, known)
        known = await work.ledger.get(lines)
        entered = [await self._enter(work, order, line, known) for line in order.lines]
        reports = [report for report in entered if report is not None]
        await self.follower.reporter.publish(work, reports)
        await self.registry.settle_early(work, [report.effect for report in reports])
        await self.follower.close(work, {e.carrier for e in known.values() if e.carrier})
        await self.follower.clerk.revisit(work, {effect.token for effect in known.values()})
        return len(reports)

    async def _received(self, work: CourtWork, known: Mapping[str, Effect]) -> None:
        """An order on a line proves that its carrier was received."""
        for key in {effect.carrier for effect in known.values() if effect.carrier}:
            carrier = (await work.ledger.look_up([key])).get(key)
            if carrier is not None and carrier.state is State.UNKNOWN:
                settled = await work.ledger.settle(key, State.ACCEPTED)
                await self.follower.note(work, settled)

    async def _enter(
        self, work: CourtWork, order: Order, line: OrderLine, known: Mapping[str, Effect]
    ) -> Report | None:
        effect = known.get(line.line)
        kind = VERDICTS.get(line.verdict)
        if effect is None or effect.act != FILE or effect.state not in _OUT or kind is None:
            await self._set_aside(work, order, line)
            return None
        is_news = await work.verdicts.enter(
            effect.key, line.verdict, order.order_reference, seq=order.seq
        )
        if not is_news:
            return None
        if kind not in LEGAL[effect.answer]:
            await self._set_aside(work, order, line)
            return None
        return await self._move(work, effect, kind, order, line)

    async def _move(
        self, work: CourtWork, effect: Effect, kind: FilingKind, order: Order, line: OrderLine
    ) -> Report:
        [moved] = await work.ledger.move(
            Move(key=effect.key, to=State.DONE, answer=kind, reference=order.order_reference)
        )
        return Report(
            effect=moved,
            kind=kind,
            reference=order.order_reference,
            on=order.ordered_on,
            granted=_outcome(line.granted),
            to_level=_level(line.to_level),
            note=line.reason or "",
        )

    async def _set_aside(self, work: CourtWork, order: Order, line: OrderLine) -> None:
        await work.strays.put(
            Stray(
                kind="order",
                reference=order.order_reference,
                line=line.line,
                said=line.verdict,
                at=self.clock(),
            )
        )


def _outcome(said: str | None) -> Outcome | None:
    return Outcome(said) if said in set(Outcome) else None


def _level(said: str | None) -> Level | None:
    return Level(said) if said in set(Level) else None
