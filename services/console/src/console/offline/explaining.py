"""Why the conviction on one row of a file was decided as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl

from console.offline.people import CountyFiles
from eligibility.decide import decide
from eligibility.explanation import Explanation, explain
from eligibility.law.pack import Pack
from ingest.claims.sheets import Sheets
from schemas.people import Source


def explained(
    files: CountyFiles, at: tuple[Path, int], *, packs: Sequence[Pack], as_of: date
) -> tuple[Explanation, ...]:
    """Explain what is decided about a row of a file; empty where it states no conviction.

    The person's other convictions are read from all files, as the decision reads them.
    """
    path, row = at
    sheets = next(one for one in files.sheets if one.identity.path == path)
    found: list[Explanation] = []
    for person in files.people(_whose(sheets, row)):
        decision = decide(person.known.facts, as_of=as_of, packs=packs).decision
        found += [
            one for one in explain(decision, packs) if _names(one.decided.sources, sheets, row)
        ]
    return tuple(found)


def unreadable(files: CountyFiles, at: tuple[Path, int]) -> str | None:
    """Say why a row could not be read, if it could not."""
    path, row = at
    broken = (one.broken for s in files.sheets if s.identity.path == path for one in s.unreadable)
    return next((one.reason for one in broken if one.row == row), None)


def _whose(sheets: Sheets, row: int) -> list[str]:
    table = sheets.file.table
    return table.filter(pl.col("row") == row)["person"].to_list() or [""]


def _names(sources: Sequence[Source], sheets: Sheets, row: int) -> bool:
    return any(
        source.row == row and sheets.identity.file_id.startswith(source.file) for source in sources
    )
