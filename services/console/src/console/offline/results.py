"""Writes what a file came to: decisions, and the rows nobody could read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from console.offline.deciding import Assessed
from console.offline.summary import Tally
from ingest.doj_file import Unreadable

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
