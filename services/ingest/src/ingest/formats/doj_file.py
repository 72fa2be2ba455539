"""The state's bulk file of criminal histories: 95 columns, one row per count and sentence part."""

import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from ingest.formats.doj_columns import (
    FIELDS,
    STATE_NUMBER,
    Face,
    Row,
    bearing,
    faces_of,
    parsed,
    with_people,
)
from ingest.formats.file_identity import FileIdentity, identify
from ingest.formats.mended import NOTHING_MENDED, Mends, with_cells, with_lines
from ingest.formats.neighbours import between
from ingest.formats.row_set import RowSet
from ingest.formats.structure import NO_ROWS, BrokenRow, Cut, blocks
from ingest.refusals import FileChanged, FileRefused

_HEADER: Final = b"RECORD_ID"
_BOM: Final = b"\xef\xbb\xbf"
COUNT_KEY: Final = r"^\d{12}$"
MENDABLE: Final = {"SUBJECT_ID": "subject", "CII_NUMBER": "cii", "CNT_ORDER": "place"}
"""What a person may mend of a whole row: whose it is, and of which count."""

NUMBERS: Final = (2, 11)
"""Where SUBJECT_ID and CII_NUMBER stand."""

_BEGINNING: Final = 4096


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A broken row, and whose it is if that can be read."""

    broken: BrokenRow
    person: str | None
    column: str = ""
    """What could not be read; blank where the whole line is torn."""

    printed: str = ""
    """What is printed there."""


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
    read: RowSet
    """Every row as the lines were cut, before anybody asked whose it is."""

    places: pl.DataFrame
    """Each person's rows."""

    @property
    def rows(self) -> int:
        """How many rows the file has, broken ones included; blank lines are none."""
        return sum(self.sizes.values()) + len(self.unreadable)

    @property
    def incomplete(self) -> frozenset[str]:
        """The people of whom some row could not be read."""
        return frozenset(row.person for row in self.unreadable if row.person)

    def rows_of(self, people: Sequence[str]) -> RowSet:
        """Name the readable rows of these neighbours in the file's order of people."""
        return RowSet.of(between(self.places, people)["row"].explode().drop_nulls())

    def records(self, people: Sequence[str]) -> Iterator[Record]:
        """Give the records of these neighbours in the file's order of people."""
        found = {person: Record(person, self.sizes.get(person, 0), [], []) for person in people}
        for face in map(Face._make, between(self.faces, people).rows()):
            found[face.person].faces.append(face)
        for row in map(Row._make, between(self.table, people).rows()):
            found[row.person].rows.append(row)
        yield from found.values()


def read_doj_file(identity: FileIdentity, mends: Mends = NOTHING_MENDED) -> DojFile:
    """Read a whole file by columns; what was mended by hand is read as it was mended.

    Raises:
        FileRefused: It is not the state's format at all.
        FileChanged: It changed while it was read.
    """
    check_heading(identity.path)
    try:
        parts, broken = _read(identity.path, "utf-8", mends)
    except UnicodeDecodeError:
        parts, broken = _read(identity.path, "latin-1", mends)
    if identify(identity.path).file_id != identity.file_id:
        raise FileChanged(identity.path)
    if not parts:
        raise _not_the_format(identity.path, broken)
    read = RowSet.of(*(part["row"] for part in parts), (row.row for row in broken))
    table, uncounted = _without_uncounted(with_people(with_cells(_whole(parts), mends, MENDABLE)))
    parts.clear()
    known = dict(table.select("subject", "person").unique("subject").rows())
    unreadable = tuple(sorted([*uncounted, *(_whose(row, known) for row in broken)], key=_by_row))
    places = table.group_by("person").agg("row").sort("person")
    sizes = dict(places.select("person", pl.col("row").list.len()).rows())
    people = {*sizes, *(row.person for row in unreadable if row.person)}
    faces, rows = faces_of(table), bearing(table)
    return DojFile(identity, tuple(sorted(people)), sizes, faces, rows, unreadable, read, places)


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


def _read(path: Path, encoding: str, mends: Mends) -> tuple[list[pl.DataFrame], list[BrokenRow]]:
    parts, broken = [], []
    for found in blocks(path, fields=FIELDS, encoding=encoding, header=_HEADER):
        rows = with_lines(found, mends, Cut(FIELDS))
        broken += rows.broken
        if rows.whole.height:
            parts.append(parsed(rows))
    return parts, broken


def _whole(parts: list[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat(parts) if parts else parsed(NO_ROWS)


def _without_uncounted(table: pl.DataFrame) -> tuple[pl.DataFrame, list[Unreadable]]:
    """Take out rows without a place in a cycle, and rows of nobody."""
    whole = pl.col("place").str.contains(COUNT_KEY) & (pl.col("person") != "")
    bad = table.filter(~whole).rows(named=True)
    return (table.filter(whole) if bad else table), [_uncounted(cells) for cells in bad]


def _uncounted(cells: dict[str, str | int]) -> Unreadable:
    person = str(cells["person"])
    reason = "cnt_order" if person else "no_person"
    column, name = ("CNT_ORDER", "place") if person else ("SUBJECT_ID", "subject")
    text = json.dumps({name: cell for name, cell in cells.items() if cell})
    broken = BrokenRow(int(cells["row"]), reason, text)
    return Unreadable(broken, person or None, column, str(cells[name]))


def _whose(broken: BrokenRow, known: dict[str, str]) -> Unreadable:
    """Find whose row it is by the numbers near its beginning."""
    cells = next(csv.reader([_one_line(broken.text)]), [])
    subject, cii = (cells[at].strip().upper() if at + 1 < len(cells) else "" for at in NUMBERS)
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
