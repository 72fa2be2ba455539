"""Writes what a file came to: decisions, a summary, and the rows nobody could read."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from console.offline.deciding import Assessed
from ingest.doj_file import Unreadable
from schemas.outcomes import Outcome
from schemas.records import PackRef

COLUMNS = (
    "row",
    "subject_id",
    "code_section",
    "outcome",
    "reason",
    "to_level",
    "level",
    "county",
    "court",
    "case_number",
    "convicted_on",
    "layer",
    "pack",
    "pack_version",
    "citation",
    "unknown",
    "verify",
)


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


def write_decisions(path: Path, convictions: Iterable[Assessed]) -> Tally:
    """Write one line for each conviction."""
    tally = Tally()
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        for one in convictions:
            out.writerow(_cells(one))
            tally.add(one)
    return tally


def write_quarantine(path: Path, unreadable: Sequence[Unreadable]) -> None:
    """Write number and reason of each row nobody could read; never the row itself."""
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(("row", "reason"))
        out.writerows((one.broken.row, one.broken.reason) for one in unreadable)


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


def _cells(one: Assessed) -> tuple[object, ...]:
    decided, ruling = one.decided, one.decided.ruling
    on = decided.convicted_on
    return (
        one.row,
        one.subject,
        decided.section or "",
        decided.outcome.value,
        decided.reason,
        decided.to_level or "",
        decided.level or "",
        decided.county or "",
        decided.court or "",
        decided.case_number or "",
        "" if on is None else on.first if on.is_exact else f"{on.first}..{on.last}",
        decided.layer.value,
        ruling.pack.id,
        ruling.pack.version,
        decided.citation,
        " ".join(ruling.unknown),
        "yes" if ruling.verify else "",
    )
