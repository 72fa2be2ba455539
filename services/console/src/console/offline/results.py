"""Writes what a file came to: decisions, and the rows nobody could read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from console.offline.deciding import Assessed, AssessedPerson
from console.offline.tally import Tally
from ingest.formats.doj_file import Unreadable

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
    "file",
)


def write_decisions(path: Path, people: Iterable[AssessedPerson]) -> Tally:
    """Write one line for each conviction."""
    tally = Tally()
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        for person in people:
            out.writerows(map(_cells, person.convictions))
            tally.add(person)
    return tally


def write_parquet(path: Path, decisions: Path) -> None:
    """Write the decisions once more, as columns: `row` is a number, all else is text."""
    lines = pl.scan_csv(decisions, infer_schema=False)
    lines.with_columns(pl.col("row").cast(pl.Int64)).sink_parquet(path)


def write_quarantine(path: Path, unreadable: Sequence[tuple[str, Unreadable]]) -> None:
    """Write number, reason and file of each row nobody could read; never the row itself."""
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(("row", "reason", "file"))
        out.writerows((one.broken.row, one.broken.reason, name) for name, one in unreadable)


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
        one.file,
    )
