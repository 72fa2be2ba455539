"""Counts what files came to, person by person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from console.offline.deciding import AssessedPerson
from schemas.decisions import ConvictionDecided
from schemas.fact import Level
from schemas.outcomes import Outcome

UNKNOWN: Final = "unknown"
_GONE: Final = frozenset(
    {
        Outcome.ALREADY_RELIEVED,
        Outcome.DISMISS,
        Outcome.DISMISS_AND_SEAL,
        Outcome.EXPUNGE,
        Outcome.SEAL,
        Outcome.SET_ASIDE,
        Outcome.VACATE,
    }
)
"""After these a conviction counts for nothing."""

type Breakdown = defaultdict[str, Counter[str]]
"""How often each outcome, for each name of some kind."""


def _breakdown() -> Breakdown:
    return defaultdict(Counter[str])


@dataclass
class Tally:
    """Counts of convictions, and of people."""

    outcomes: Counter[str] = field(default_factory=Counter[str])
    reasons: Counter[str] = field(default_factory=Counter[str])
    by_section: Breakdown = field(default_factory=_breakdown)
    by_county: Breakdown = field(default_factory=_breakdown)
    by_level: Breakdown = field(default_factory=_breakdown)
    by_decade: Breakdown = field(default_factory=_breakdown)
    by_race: Breakdown = field(default_factory=_breakdown)
    by_sex: Breakdown = field(default_factory=_breakdown)
    people: Counter[str] = field(default_factory=Counter[str])
    people_by_race: Breakdown = field(default_factory=_breakdown)

    def add(self, person: AssessedPerson) -> None:
        """Count one person and every conviction of theirs."""
        race = person.identity.race or UNKNOWN
        sex = person.identity.sex or UNKNOWN
        decided = {one.decided.conviction_id: one.decided for one in person.convictions}.values()
        for one in decided:
            self._add(one, race, sex)
        what = tuple(standing(decided))
        self.people.update(what)
        self.people_by_race[race].update(what)

    def _add(self, decided: ConvictionDecided, race: str, sex: str) -> None:
        outcome = decided.outcome
        self.outcomes[outcome] += 1
        self.reasons[f"{outcome}/{decided.reason}"] += 1
        self.by_section[decided.section or "unreadable"][outcome] += 1
        self.by_county[decided.county or UNKNOWN][outcome] += 1
        self.by_level[decided.level or UNKNOWN][outcome] += 1
        self.by_decade[decade(decided)][outcome] += 1
        self.by_race[race][outcome] += 1
        self.by_sex[sex][outcome] += 1


def decade(decided: ConvictionDecided) -> str:
    """Name the decade of the conviction, where the record lets it be named."""
    days = decided.convicted_on
    if days is None or days.first.year // 10 != days.last.year // 10:
        return UNKNOWN
    return f"{days.first.year // 10 * 10}s"


def standing(convictions: Iterable[ConvictionDecided]) -> Iterator[str]:
    """Say how a person would stand if every relief were ordered."""
    found = tuple(convictions)
    outcomes = [one.outcome for one in found]
    yield "all"
    if any(outcome.grants for outcome in outcomes):
        yield "with_relief"
    if Outcome.REVIEW in outcomes:
        yield "in_review"
    today = [one for one in found if one.outcome is not Outcome.ALREADY_RELIEVED]
    left = [one for one in found if one.outcome not in _GONE]
    if any(one.level is Level.FELONY for one in today):
        yield "with_a_felony"
        if not any(map(_may_be_a_felony, left)):
            yield "with_no_felony_left"
    if today and not left:
        yield "with_no_conviction_left"


def _may_be_a_felony(one: ConvictionDecided) -> bool:
    return (one.to_level or one.level) in {Level.FELONY, None}
