"""Counts what a file came to, and writes the summary."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from console.offline.deciding import Assessed
from schemas.outcomes import Outcome
from schemas.records import PackRef

_MARIJUANA = re.compile(r"1135[789](?![.\d])|11360(?![.\d])")


@dataclass
class Tally:
    """Counts for the summary."""

    outcomes: Counter[str] = field(default_factory=Counter[str])
    reasons: Counter[str] = field(default_factory=Counter[str])
    by_section: defaultdict[str, Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter[str])
    )
    with_relief: set[str] = field(default_factory=set[str])
    in_review: set[str] = field(default_factory=set[str])

    def add(self, one: Assessed) -> None:
        """Count one conviction."""
        outcome = one.decided.outcome
        self.outcomes[outcome] += 1
        self.reasons[f"{outcome}/{one.decided.reason}"] += 1
        self.by_section[one.decided.section or "unreadable"][outcome] += 1
        if outcome.grants:
            self.with_relief.add(one.subject)
        if outcome is Outcome.REVIEW:
            self.in_review.add(one.subject)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for; it stands at the head of the summary."""

    files: tuple[str, ...]
    county: str
    packs: tuple[PackRef, ...]
    as_of: date


def write_summary(path: Path, asked: Asked, tally: Tally, *, rows: int, quarantined: int) -> None:
    """Write the counts."""
    decided = sum(tally.outcomes.values())
    marijuana = {name: n for name, n in sorted(tally.by_section.items()) if _MARIJUANA.match(name)}
    summary = {
        "files": asked.files,
        "county": asked.county,
        "packs": [pack.model_dump() for pack in asked.packs],
        "as_of": asked.as_of.isoformat(),
        "rows": rows,
        "rows_quarantined": quarantined,
        "convictions": decided,
        "outcomes": dict(tally.outcomes.most_common()),
        "reasons": dict(tally.reasons.most_common()),
        "by_marijuana_section": {name: dict(found) for name, found in marijuana.items()},
        "people_with_relief": len(tally.with_relief),
        "people_in_review": len(tally.in_review),
        "share_in_review": round(tally.outcomes[Outcome.REVIEW] / decided, 4) if decided else 0.0,
    }
    path.write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8")
