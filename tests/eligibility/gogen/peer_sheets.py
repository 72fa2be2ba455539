"""Reads gogen's public test sheets: a county's rows, and what was expected of them."""

import csv
import io
import warnings
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook

from eligibility.gogen.columns import ALL, CONDENSED

_WIDTH = len(ALL)


@dataclass(frozen=True)
class Sheet:
    """A sheet of the peer's."""

    names: list[str]
    """The columns: those of the file, then those added."""

    rows: list[list[str]]
    decided: list[bool]
    """Which rows are expected among the decided ones."""

    def file(self) -> bytes:
        """Give the input file, with its header."""
        return _csv([self.names[:_WIDTH], *(row[:_WIDTH] for row in self.rows)])

    def full(self) -> list[list[str]]:
        """Give what is expected in All_Results."""
        return [self.names, *self.rows]

    def condensed(self) -> list[list[str]]:
        """Give what is expected in All_Results_Condensed."""
        kept = [*(ALL.index(name) for name in CONDENSED), *range(_WIDTH, len(self.names))]
        return [[row[at] for at in kept] for row in self.full()]

    def decided_rows(self) -> list[list[str]]:
        """Give what is expected in Prop64_Results."""
        rows = zip(self.rows, self.decided, strict=True)
        return [self.names, *(row for row, decided in rows if decided)]


def sheet(peer_files: Path, name: str) -> Sheet:
    """Read a sheet; row 1 is about the columns, row 2 names them, column A is about the rows."""
    with warnings.catch_warnings(action="ignore", category=UserWarning):
        book = load_workbook(gogen_files(peer_files) / name, read_only=True)
        grid = [[_text(cell) for cell in row] for row in book.worksheets[0].values]
        book.close()
    width = next(at for at, name in enumerate(grid[1]) if name == "Eligibility Reason") + 1
    rows = [row[1:width] for row in grid[2:]]
    return Sheet(grid[1][1:width], rows, [row[0].casefold() == "true" for row in grid[2:]])


def gogen_files(peer_files: Path) -> Path:
    """Find gogen's folder, or skip."""
    if not (folder := peer_files / "gogen").is_dir():
        pytest.skip("PEER_FILES has no gogen/: public gogen fixtures not available")
    return folder


def table(path: Path) -> list[list[str]]:
    """Read a written file."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()
