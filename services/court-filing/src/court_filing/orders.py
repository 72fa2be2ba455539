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

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from conduit.clock import Clock
from conduit.errors import Unavailable
from conduit.ledger.effect import Effect, Move, State
from court_filing.ask import FILE
from court_filing.books import CourtWork, Stray, Taken
from court_filing.confirmations import Registry
from court_filing.dispatched import Follower
from court_filing.kin import hold
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

type Said = tuple[Order, OrderLine]
"""A line of an order, and which order says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Takes orders, from the feed or by push: whichever comes first, the other is a repeat."""

    follower: Follower
    registry: Registry
    clock: Clock

    async def fold(self, work: CourtWork, orders: Sequence[Order]) -> int:
        """Enter orders, oldest first; return how many lines were news.

        Raises:
            Unavailable: One of their lines is being sent this moment; its answer comes first.
        """
        lines = {line.line for order in orders for line in order.lines}
        people = {e.token for e in (await work.ledger.get(lines)).values()}
        held = await hold(work, people)
        known = {e.key: e for some in held.values() for e in some if e.key in lines}
        if any(effect.state is State.ATTEMPTING for effect in known.values()):
            raise Unavailable("filing_under_way")
        files = await self.follower.clerk.desk.open(work, people)
        if await self._received(work, known.values()):
            known = dict(await work.ledger.get(lines))
        reports = await self._enter(work, orders, known)
        await self.follower.reporter.publish(work, reports, files)
        await self.registry.settle_early(work, [report.effect for report in reports], files)
        await self.follower.close(work, {e.carrier for e in known.values() if e.carrier})
        await self.follower.clerk.revisit(work, people, files)
        return len(reports)

    async def _received(self, work: CourtWork, known: Iterable[Effect]) -> bool:
        """An order on a line proves that its carrier was received."""
        named = {effect.carrier for effect in known if effect.carrier}
        found = (await work.ledger.look_up(named)).values()
        unknown = [carrier for carrier in found if carrier.state is State.UNKNOWN]
        for carrier in unknown:
            settled = await work.ledger.settle(carrier.key, State.ACCEPTED)
            await self.follower.note(work, [settled])
        return bool(unknown)

    async def _enter(
        self, work: CourtWork, orders: Sequence[Order], known: dict[str, Effect]
    ) -> list[Report]:
        reports: list[Report] = []
        for said in _turns(orders):
            news = await self._enter_once(work, said, known)
            known |= {report.effect.key: report.effect for report in news}
            reports += news
        return reports

    async def _enter_once(
        self, work: CourtWork, said: Sequence[Said], known: Mapping[str, Effect]
    ) -> list[Report]:
        """Enter what is said of lines of which each is named once."""
        ours, foreign = _part(said, lambda one: _is_ours(one, known))
        new = await work.verdicts.enter(*(_taken(*one) for one in ours))
        news = [one for one in ours if one[1].line in new]
        legal, illegal = _part(news, lambda one: _is_legal(one, known))
        await self._set_aside(work, [*foreign, *illegal])
        moved = await work.ledger.move(*(_move(*one) for one in legal))
        return [_report(effect, *one) for effect, one in zip(moved, legal, strict=True)]

    async def _set_aside(self, work: CourtWork, said: Sequence[Said]) -> None:
        if said:
            await work.strays.put(*(_stray(*one, self.clock()) for one in said))


def _turns(orders: Sequence[Order]) -> list[list[Said]]:
    """Part what is said so that in each part every line is named once, in order."""
    named = Counter[str]()
    turns: defaultdict[int, list[Said]] = defaultdict(list)
    for order in orders:
        for line in order.lines:
            turns[named[line.line]].append((order, line))
            named[line.line] += 1
    return [turns[turn] for turn in sorted(turns)]


def _is_ours(said: Said, known: Mapping[str, Effect]) -> bool:
    effect = known.get(said[1].line)
    is_filing = effect is not None and effect.act == FILE and effect.state in _OUT
    return is_filing and said[1].verdict in VERDICTS


def _is_legal(said: Said, known: Mapping[str, Effect]) -> bool:
    line = said[1]
    return VERDICTS[line.verdict] in LEGAL[known[line.line].answer]


def _part(said: Iterable[Said], holds: Callable[[Said], bool]) -> tuple[list[Said], list[Said]]:
    parts: tuple[list[Said], list[Said]] = [], []
    for one in said:
        parts[not holds(one)].append(one)
    return parts


def _taken(order: Order, line: OrderLine) -> Taken:
    return Taken(
        effect=line.line, verdict=line.verdict, reference=order.order_reference, seq=order.seq
    )


def _move(order: Order, line: OrderLine) -> Move:
    kind = VERDICTS[line.verdict]
    return Move(key=line.line, to=State.DONE, answer=kind, reference=order.order_reference)


def _report(effect: Effect, order: Order, line: OrderLine) -> Report:
    return Report(
        effect=effect,
        kind=VERDICTS[line.verdict],
        reference=order.order_reference,
        on=order.ordered_on,
        granted=_outcome(line.granted),
        to_level=_level(line.to_level),
        note=line.reason or "",
    )


def _stray(order: Order, line: OrderLine, at: datetime) -> Stray:
    return Stray(
        kind="order", reference=order.order_reference, line=line.line, said=line.verdict, at=at
    )


def _outcome(said: str | None) -> Outcome | None:
    return Outcome(said) if said in set(Outcome) else None


def _level(said: str | None) -> Level | None:
    return Level(said) if said in set(Level) else None
