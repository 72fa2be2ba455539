"""The state's bulk file of criminal histories: 95 columns, one row per count and sentence part."""

import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from ingest.doj_columns import (
    FIELDS,
    STATE_NUMBER,
    Face,
    Row,
    bearing,
    faces_of,
    parsed,
    with_people,
)
from ingest.file_identity import FileIdentity, identify
from ingest.refusals import FileChanged, FileRefused
from ingest.structure import BrokenRow, Rows, blocks

_HEADER: Final = b"RECORD_ID"
_BOM: Final = b"\xef\xbb\xbf"
_COUNT_KEY: Final = r"^\d{12}$"
_NUMBERS: Final = (2, 11)
"""Where SUBJECT_ID and CII_NUMBER stand."""

_BEGINNING: Final = 4096


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A broken row, and whose it is if that can be read."""

    broken: BrokenRow
    person: str | None


@dataclass(slots=True)
class Record:
    """Everything a file has about one person."""

    person: str
    size: int
    """How many readable rows there are."""

    faces: list[Face]
    rows: list[Row]
    """The rows that can bear on a conviction, in the file's order."""


@dataclass(frozen=True, slots=True)
class DojFile:
    """A whole file, grouped by person, in an order that depends on its bytes only."""

    identity: FileIdentity
    people: tuple[str, ...]
    sizes: dict[str, int]
    faces: pl.DataFrame
    table: pl.DataFrame
    unreadable: tuple[Unreadable, ...]

    @property
    def rows(self) -> int:
        """How many rows the file has, broken ones included; blank lines are none."""
        return sum(self.sizes.values()) + len(self.unreadable)

    @property
    def incomplete(self) -> frozenset[str]:
        """The people of whom some row could not be read."""
        return frozenset(row.person for row in self.unreadable if row.person)

    def records(self, people: Sequence[str]) -> Iterator[Record]:
        """Give the records of these neighbours in the file's order of people."""
        found = {person: Record(person, self.sizes.get(person, 0), [], []) for person in people}
        for face in map(Face._make, _between(self.faces, people).rows()):
            found[face.person].faces.append(face)
        for row in map(Row._make, _between(self.table, people).rows()):
            found[row.person].rows.append(row)
        yield from found.values()


def read_doj_file(identity: FileIdentity) -> DojFile:
    """Read a whole file by columns.

    Raises:
        FileRefused: It is not the state's format at all.
        FileChanged: It changed while it was read.
    """
    check_heading(identity.path)
    try:
        parts, broken = _read(identity.path, "utf-8")
    except UnicodeDecodeError:
        parts, broken = _read(identity.path, "latin-1")
    if identify(identity.path).file_id != identity.file_id:
        raise FileChanged(identity.path)
    if not parts:
        raise _not_the_format(identity.path, broken)
    table, uncounted = _without_uncounted(with_people(_whole(parts)))
    parts.clear()
    known = dict(table.select("subject", "person").unique("subject").rows())
    unreadable = tuple(sorted([*uncounted, *(_whose(row, known) for row in broken)], key=_by_row))
    sizes = dict(table.group_by("person").len().rows())
    people = {*sizes, *(row.person for row in unreadable if row.person)}
    faces, rows = faces_of(table), bearing(table)
    return DojFile(identity, tuple(sorted(people)), sizes, faces, rows, unreadable)


def check_heading(path: Path) -> None:
    """Look at where a file's heading ends.

    Raises:
        FileRefused: It runs on into the rows, which would be thrown away with it.
    """
    with path.open("rb") as file:
        heading = file.readline().rstrip(b"\r\n").removeprefix(_BOM)
    if heading.startswith(_HEADER) and b"\r" in heading:
        helps = "use the file as the state delivered it"
        raise FileRefused(path, "its lines do not end with line feeds", helps)


def _read(path: Path, encoding: str) -> tuple[list[pl.DataFrame], list[BrokenRow]]:
    parts, broken = [], []
    for rows in blocks(path, fields=FIELDS, encoding=encoding, header=_HEADER):
        broken += rows.broken
        if rows.texts:
            parts.append(parsed(rows))
    return parts, broken


def _whole(parts: list[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat(parts) if parts else parsed(Rows([], []))


def _between(table: pl.DataFrame, people: Sequence[str]) -> pl.DataFrame:
    column = table["person"]
    first = column.search_sorted(people[0], "left")
    return table.slice(first, column.search_sorted(people[-1], "right") - first)


def _without_uncounted(table: pl.DataFrame) -> tuple[pl.DataFrame, list[Unreadable]]:
    """Take out rows without a place in a cycle, and rows of nobody."""
    whole = pl.col("place").str.contains(_COUNT_KEY) & (pl.col("person") != "")
    bad = table.filter(~whole).rows(named=True)
    return (table.filter(whole) if bad else table), [_uncounted(cells) for cells in bad]


def _uncounted(cells: dict[str, str | int]) -> Unreadable:
    person = str(cells["person"])
    reason = "cnt_order" if person else "no_person"
    text = json.dumps({name: cell for name, cell in cells.items() if cell})
    return Unreadable(BrokenRow(int(cells["row"]), reason, text), person or None)


def _whose(broken: BrokenRow, known: dict[str, str]) -> Unreadable:
    """Find whose row it is by the numbers near its beginning."""
    cells = next(csv.reader([_one_line(broken.text)]), [])
    subject, cii = (cells[at].strip().upper() if at + 1 < len(cells) else "" for at in _NUMBERS)
    if subject and subject in known:
        return Unreadable(broken, known[subject])
    return Unreadable(broken, f"cii:{cii}" if re.fullmatch(STATE_NUMBER, cii) else None)


def _one_line(text: str) -> str:
    return text[:_BEGINNING].replace("\0", "").replace("\r", " ").replace("\n", " ")


def _by_row(unreadable: Unreadable) -> int:
    return unreadable.broken.row


def _not_the_format(path: Path, broken: list[BrokenRow]) -> FileRefused:
    helps = "use the file as the state delivered it"
    if not broken:
        return FileRefused(path, "there is no row below the heading", "download it again")
    if any(row.reason == "nul" for row in broken[:100]):
        return FileRefused(path, "it is not a text file", helps)
    return FileRefused(
        path, f"no row has {FIELDS} fields, so it is not the state's bulk file", helps
    )
