"""Rules in motion in dictionaries: the twin of the database in tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from conduit.envelope import Envelope
from ingest.books.rules import Promotion, Trial
from schemas.fact import Event, PersonToken, RecordVersion
from schemas.records import PersonRecorded

type _Lot = dict[PersonToken, bool]
type _Asked = tuple[RecordVersion, datetime]


@dataclass
class Motion:
    """What is kept of trials, promotions and lots."""

    trials: dict[str, Trial] = field(default_factory=dict[str, Trial])
    lines: set[tuple[str, PersonToken]] = field(default_factory=set[tuple[str, PersonToken]])
    promotions: dict[str, Promotion] = field(default_factory=dict[str, Promotion])
    lots: dict[str, _Lot] = field(default_factory=dict[str, _Lot])
    queue: set[PersonToken] = field(default_factory=set[PersonToken])
    asked: dict[PersonToken, _Asked] = field(default_factory=dict[PersonToken, _Asked])


class MemoryRules:
    """Rules in motion, beside everybody's newest snapshot and whether it is published."""

    def __init__(
        self,
        kept: Motion,
        snapshots: Collection[tuple[PersonRecorded, bool]],
        promised: Iterable[Envelope[Event]],
    ) -> None:
        self._kept = kept
        self._snapshots = snapshots
        self._promised = promised

    async def horizon(self, before: RecordVersion) -> RecordVersion:
        """Look for the oldest that is not published."""
        late = [one for one, told in self._snapshots if not told]
        late += [e.event for e in self._promised if isinstance(e.event, PersonRecorded)]
        return min([before, *(one.record_version - 1 for one in late)])

    async def trial(self, name: str) -> Trial | None:
        """Look it up."""
        return self._kept.trials.get(name)

    async def trials(self) -> Sequence[Trial]:
        """Sort them."""
        return sorted(self._kept.trials.values(), key=lambda one: one.begun_at, reverse=True)

    async def put_trial(self, trial: Trial) -> None:
        """Keep it."""
        self._kept.trials[trial.id] = trial

    async def put_lines(self, lines: Collection[tuple[str, PersonToken]]) -> None:
        """Keep those about somebody."""
        alive = {event.token for event, _ in self._snapshots}
        self._kept.lines |= {line for line in lines if line[1] in alive}

    async def lines(self, trial: str) -> int:
        """Count them."""
        return sum(name == trial for name, _ in self._kept.lines)

    async def alone(self) -> None:
        """Units of work follow one another here anyhow."""

    async def promotions(self) -> Sequence[Promotion]:
        """Sort them."""
        return sorted(self._kept.promotions.values(), key=lambda one: (one.at, one.trial))

    async def put_promotion(self, promotion: Promotion) -> None:
        """Keep it."""
        self._kept.promotions[promotion.trial] = promotion

    async def choose(self, trial: str, tokens: Collection[PersonToken], *, moves: bool) -> None:
        """Keep the last word."""
        self._kept.lots.setdefault(trial, {}).update(dict.fromkeys(tokens, moves))

    async def chosen(
        self, tokens: Collection[PersonToken]
    ) -> Mapping[PersonToken, Mapping[str, bool]]:
        """Look in every lot."""
        lots = self._kept.lots.items()
        return {
            token: {trial: lot[token] for trial, lot in lots if token in lot} for token in tokens
        }

    async def counted(self, trial: str) -> Mapping[bool, int]:
        """Count one lot."""
        return Counter(self._kept.lots.get(trial, {}).values())

    async def concerned(self, promotion: Promotion, *, limit: int) -> Sequence[PersonToken]:
        """Take the first."""
        return self._concerned(promotion, named=False)[:limit]

    async def enqueue_concerned(self, promotion: Promotion, *, named: bool) -> int:
        """Let them wait."""
        found = self._concerned(promotion, named=named)
        self._kept.queue |= set(found)
        return len(found)

    async def enqueue(self, tokens: Collection[PersonToken]) -> None:
        """Let them wait."""
        self._kept.queue |= set(tokens)

    async def waiting(self, *, limit: int) -> Sequence[PersonToken]:
        """Take the first."""
        return sorted(self._kept.queue)[:limit]

    async def count_waiting(self) -> int:
        """Count them."""
        return len(self._kept.queue)

    async def done(self, tokens: Collection[PersonToken]) -> None:
        """Let them go."""
        self._kept.queue -= set(tokens)

    async def asked(self, events: Sequence[PersonRecorded], at: datetime) -> None:
        """Let them wait for another thing."""
        for event in events:
            self._kept.queue.discard(event.token)
            self._kept.asked[event.token] = event.record_version, at

    async def answered(self, versions: Mapping[PersonToken, RecordVersion]) -> None:
        """Let go whoever waits for one of these."""
        for token, version in versions.items():
            if token in self._kept.asked and self._kept.asked[token][0] <= version:
                del self._kept.asked[token]

    async def unanswered(self, *, since: datetime) -> int:
        """Let go whoever waits too long, and count the rest."""
        asked = self._kept.asked.items()
        self._kept.asked = {token: one for token, one in asked if one[1] >= since}
        return len(self._kept.asked)

    async def stop(self, trial: str) -> int:
        """Take whoever waits out of the lot."""
        lot = self._kept.lots.get(trial, {})
        stopped = [token for token, moves in lot.items() if moves and token in self._kept.queue]
        for token in stopped:
            del lot[token]
        self._kept.queue -= set(stopped)
        return len(stopped)

    async def forget(self, token: PersonToken) -> None:
        """Remove the person everywhere."""
        self._kept.lines = {line for line in self._kept.lines if line[1] != token}
        for lot in self._kept.lots.values():
            lot.pop(token, None)

    def _concerned(self, promotion: Promotion, *, named: bool) -> Sequence[PersonToken]:
        """Take the trial's lines, and whoever has a later version in that county."""
        later = {
            one.token
            for one, _ in self._snapshots
            if one.record_version > promotion.horizon and promotion.county in one.counties
        }
        lines = {token for trial, token in self._kept.lines if trial == promotion.trial}
        lot = {} if named else self._kept.lots.get(promotion.trial, {})
        return sorted((later | lines) - lot.keys())
