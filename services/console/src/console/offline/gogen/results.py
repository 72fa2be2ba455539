"""Writes what gogen would write, and one line for each conviction besides."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

import polars as pl

from console.offline.gogen.asked import Asked
from eligibility.gogen.added import added_columns, endings, other_charges
from eligibility.gogen.case import Case, Ruling
from eligibility.gogen.columns import ALL, CONDENSED
from eligibility.gogen.days import UNREADABLE
from eligibility.gogen.records import Broken
from eligibility.gogen.written import (
    condensed_rows,
    full_rows,
    heading,
    original_bytes,
    with_endings,
)

DECISIONS: Final = "decisions.csv"
_COLUMNS: Final = (
    "row",
    "subject_id",
    "code_section",
    "outcome",
    "reason",
    "determination",
    "county",
    "convicted_on",
    "felony",
    "file",
)
_EPOCH: Final = 719_162
"""Days from the year 1 to 1970."""

_FULL: Final = "All_Results{}.csv"
_CONDENSED: Final = "All_Results_Condensed{}.csv"
_DECIDED: Final = "Prop64_Results{}.csv"


class Results:
    """The result files of one input file; entering it again begins them anew."""

    def __init__(self, folder: Path, asked: Asked, file: Path, number: int) -> None:
        self._asked, self._file, self._first = asked, file, number == 1
        self._decisions = folder / DECISIONS
        names = (_FULL, _CONDENSED, _DECIDED) if asked.full else ()
        self._paths = [folder / name.format(asked.numbered(number)) for name in names]
        self._begin = 0 if self._first else self._decisions.stat().st_size
        self._open: list[IO[bytes]] = []

    def __enter__(self) -> Self:
        """Open the files, with their headings."""
        decisions = self._decisions.open("wb" if self._first else "r+b")
        decisions.seek(self._begin)
        decisions.truncate()
        if self._first:
            decisions.write((",".join(_COLUMNS) + "\n").encode())
        self._open = [decisions, *(path.open("wb") for path in self._paths)]
        added = added_columns(is_pilot=self._asked.flow.is_pilot)
        for out, names in zip(self._open[1:], (ALL, CONDENSED, ALL), strict=False):
            out.write(heading(names, added))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close them."""
        for out in self._open:
            out.close()

    def decide(self, convictions: pl.DataFrame) -> None:
        """Write a line for each conviction."""
        day = (pl.col("date") - _EPOCH).cast(pl.Int32).cast(pl.Date)
        table = convictions.select(
            pl.col("line").alias("row"),
            pl.col("subject").alias("subject_id"),
            pl.col("section").alias("code_section"),
            "outcome",
            "reason",
            "determination",
            "county",
            pl.when(pl.col("date") != UNREADABLE).then(day).alias("convicted_on"),
            pl.when("felony").then(pl.lit("yes")).otherwise(pl.lit("")).alias("felony"),
            pl.lit(self._file.name).alias("file"),
        )
        text = io.BytesIO()
        table.with_columns(pl.col(pl.String).replace("", None)).write_csv(
            text, include_header=False
        )
        self._open[0].write(_as_utf8(text.getvalue()))

    def write(self, table: pl.DataFrame, ruled: Mapping[int, tuple[Case, Ruling]]) -> None:
        """Write rows with what gogen says beside them."""
        if not self._asked.full:
            return
        pilot = self._asked.flow.is_pilot
        found = endings(ruled.values(), other_charges(table), self._asked.day, is_pilot=pilot)
        rows = with_endings(table, found, is_pilot=pilot)
        _, full, condensed, decided = self._open
        full.write(full_rows(rows))
        condensed.write(condensed_rows(rows))
        lines = pl.Series(list(ruled), dtype=pl.UInt32).implode()
        decided.write(full_rows(rows.filter(pl.col("line").is_in(lines))))


def write_quarantine(path: Path, broken: Iterable[tuple[Path, Broken]]) -> None:
    """Write number and reason of each row that stops gogen; never the row itself."""
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(("row", "reason", "file"))
        out.writerows((one.line, one.reason, source.name) for source, one in broken)


def _as_utf8(text: bytes) -> bytes:
    """Write the file's own characters, where its bytes are UTF-8; else they are Latin-1."""
    original = original_bytes(text)
    try:
        original.decode()
    except UnicodeDecodeError:
        return text
    return original
