"""Court-filing's books, in a form that fits in a test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from conduit.memory import MemoryStore, MemoryWork
from court_filing.books import RULINGS, Stray, Taken
from court_filing.standing import Line, Standing
from schemas.fact import County, PersonToken


@dataclass
class MemoryStandings:
    """Lines in a dictionary."""

    lines: dict[PersonToken, tuple[Line, ...]] = field(
        default_factory=dict[PersonToken, tuple[Line, ...]]
    )

    async def put(self, lines: Mapping[PersonToken, Sequence[Line]]) -> None:
        for token, new in lines.items():
            known = {line.conviction_id: line for line in self.lines.get(token, ())}
            self.lines[token] = tuple(_since(line, known.get(line.conviction_id)) for line in new)

    async def of(self, token: PersonToken) -> Sequence[Line]:
        return self.lines.get(token, ())

    async def count(self) -> Mapping[tuple[str, str, str], int]:
        every = (line for lines in self.lines.values() for line in lines)
        return Counter((line.county or "", line.standing.value, line.reason) for line in every)

    async def ordered(self, county: County, *, before: datetime) -> Sequence[Line]:
        every = (line for lines in self.lines.values() for line in lines)
        here = (line for line in every if line.county == county and line.since < before)
        waiting = (line for line in here if line.standing is Standing.ORDERED)
        return sorted(waiting, key=lambda line: (line.since, line.conviction_id))


@dataclass
class MemoryFeeds:
    """Cursors in a dictionary."""

    cursors: dict[str, int] = field(default_factory=dict[str, int])

    async def read(self, feed: str) -> int:
        return self.cursors.get(feed, 0)

    async def advance(self, feed: str, after: int) -> None:
        self.cursors[feed] = max(after, self.cursors.get(feed, 0))


@dataclass
class MemoryVerdicts:
    """Verdicts in a dictionary: (effect, verdict, reference) to their place in the feed."""

    taken: dict[tuple[str, str, str], int] = field(default_factory=dict[tuple[str, str, str], int])

    async def enter(self, *taken: Taken) -> Collection[str]:
        return {one.effect for one in taken if self._enter(one)}

    async def changed(self, effects: Collection[str]) -> Collection[str]:
        ruled = {(effect, verdict) for effect, verdict, _ in self.taken if verdict in RULINGS}
        counted = Counter(effect for effect, _ in ruled)
        return {effect for effect in effects if counted[effect] > 1}

    def _enter(self, one: Taken) -> bool:
        before = {what: at for what, at in self.taken.items() if what[0] == one.effect}
        self.taken.setdefault((one.effect, one.verdict, one.reference), one.seq)
        return all(at < one.seq for at in before.values())


@dataclass
class MemoryStrays:
    """Strays in a dictionary, in the order they came."""

    kept: dict[tuple[str, str, str], Stray] = field(
        default_factory=dict[tuple[str, str, str], Stray]
    )

    async def put(self, *strays: Stray) -> int:
        before = len(self.kept)
        for stray in strays:
            self.kept.setdefault((stray.kind, stray.reference, stray.line), stray)
        return len(self.kept) - before

    async def take(self, kind: str, places: Collection[tuple[str, str]]) -> Sequence[Stray]:
        names = [(kind, *place) for place in places if (kind, *place) in self.kept]
        return [self.kept.pop(name) for name in names]

    async def waiting(self) -> Sequence[Stray]:
        return list(self.kept.values())


@dataclass
class MemoryCourtWork(MemoryWork):
    """A unit of work of court-filing."""

    standings: MemoryStandings = field(default_factory=MemoryStandings)
    feeds: MemoryFeeds = field(default_factory=MemoryFeeds)
    verdicts: MemoryVerdicts = field(default_factory=MemoryVerdicts)
    strays: MemoryStrays = field(default_factory=MemoryStrays)


def memory_store() -> MemoryStore[MemoryCourtWork]:
    """Open empty books."""
    return MemoryStore(MemoryCourtWork())


def _since(line: Line, known: Line | None) -> Line:
    stays = known is not None and (known.standing, known.reason) == (line.standing, line.reason)
    return replace(line, since=known.since) if known is not None and stays else line
