"""Writes what gogen would write, and one line for each conviction besides."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

import polars as pl

from console.offline.gogen.asked import Asked
from console.offline.gogen.lines import DECISIONS, decision_heading, decision_lines
from eligibility.gogen.added import added_columns, endings, other_charges
from eligibility.gogen.case import Case, Ruling
from eligibility.gogen.columns import ALL, CONDENSED
from eligibility.gogen.written import (
    heading,
    with_endings,
    write_condensed,
    write_full,
)

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
            decisions.write(decision_heading())
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

    @property
    def wants_rows(self) -> bool:
        """Are gogen's own files written, too?"""
        return self._asked.full

    def decide(self, convictions: pl.DataFrame) -> None:
        """Write a line for each conviction."""
        self._open[0].write(decision_lines(convictions, self._file.name))

    def write(self, table: pl.DataFrame, ruled: Mapping[int, tuple[Case, Ruling]]) -> None:
        """Write rows with what gogen says beside them."""
        pilot = self._asked.flow.is_pilot
        found = endings(ruled.values(), other_charges(table), self._asked.day, is_pilot=pilot)
        rows = with_endings(table, found, is_pilot=pilot)
        _, full, condensed, decided = self._open
        write_full(rows, full)
        write_condensed(rows, condensed)
        lines = pl.Series(list(ruled), dtype=pl.UInt32).implode()
        write_full(rows.filter(pl.col("line").is_in(lines)), decided)
