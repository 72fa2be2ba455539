"""The state's bulk file of criminal histories: 95 columns, one row per count and sentence part."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

from ingest.file_identity import FileIdentity, identify
from ingest.refusals import FileChanged, FileRefused
from ingest.structure import BrokenRow, Rows, blocks

FIELDS: Final = 95
HEADER: Final = b"RECORD_ID"
_READ: Final = {
    2: "subject",
    11: "cii",
    12: "name",
    13: "sex",
    14: "born",
    22: "race",
    37: "cycle_date",
    40: "event_date",
    42: "step",
    46: "court",
    48: "county",
    50: "place",
    52: "number",
    54: "charge",
    55: "offense_level",
    80: "disposition",
    82: "conviction_level",
    86: "sentence",
    87: "length",
    88: "unit",
    93: "comment",
}
_ALL: Final = [_READ.get(at, f"unread_{at}") for at in range(FIELDS)]
_SCHEMA: Final = pl.Schema({name: pl.String() for name in _ALL})
_FEW_VALUES: Final = (
    "sex",
    "race",
    "step",
    "court",
    "county",
    "charge",
    "offense_level",
    "disposition",
    "conviction_level",
    "sentence",
    "length",
    "unit",
)
_COUNT_KEY: Final = r"^\d{12}$"
_STATE_NUMBER: Final = re.compile(r"[A-Z]?\d{7,10}")
_NUMBERS: Final = (2, 11)
"""Where SUBJECT_ID and CII_NUMBER stand."""

_BEGINNING: Final = 4096


class Row(NamedTuple):
    """What is read of one row, stripped; blank is blank."""

    person: str
    """`cii:…`; where the state printed no number, `subject:…` with name and birth date."""

    row: int
    subject: str
    cii: str
    name: str
    sex: str
    born: str
    race: str
    cycle_date: str
    event_date: str
    step: str
    court: str
    county: str
    place: str
    number: str
    charge: str
    offense_level: str
    disposition: str
    conviction_level: str
    sentence: str
    length: str
    unit: str
    comment: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A broken row, and whose it is if that can be read."""

    broken: BrokenRow
    person: str | None


@dataclass(frozen=True, slots=True)
class DojFile:
    """A whole file, grouped by person, in an order that depends on its bytes only."""

    identity: FileIdentity
    table: pl.DataFrame
    unreadable: tuple[Unreadable, ...]
    people: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many rows the file has, broken ones included; blank lines are none."""
        return self.table.height + len(self.unreadable)

    @property
    def doubtful(self) -> bool:
        """Is there a row of which not even the person can be read?"""
        return any(row.person is None for row in self.unreadable)

    @property
    def incomplete(self) -> frozenset[str]:
        """The people of whom some row could not be read."""
        return frozenset(row.person for row in self.unreadable if row.person)

    def rows_of(self, people: tuple[str, ...]) -> Iterator[tuple[str, list[Row]]]:
        """Give the rows of these neighbours in the file's order of people."""
        column = self.table["person"]
        first = column.search_sorted(people[0], "left")
        last = column.search_sorted(people[-1], "right")
        chosen = self.table.slice(first, last - first)
        found: dict[str, list[Row]] = {person: [] for person in people}
        for row in map(Row._make, chosen.rows()):
            found[row.person].append(row)
        yield from found.items()


def read_doj_file(identity: FileIdentity) -> DojFile:
    """Read a whole file by columns.

    Raises:
        FileRefused: It is not the state's format at all.
        FileChanged: It changed while it was read.
    """
    try:
        parts, broken = _read(identity.path, "utf-8")
    except UnicodeDecodeError:
        parts, broken = _read(identity.path, "latin-1")
    if identify(identity.path).file_id != identity.file_id:
        raise FileChanged(identity.path)
    if not parts and broken:
        raise _not_the_format(identity.path, broken)
    table = _with_people(pl.concat(parts) if parts else _parsed(Rows([], [])))
    table, uncounted = _without_uncounted(table)
    known = dict(table.select("subject", "person").unique("subject").rows())
    unreadable = tuple(sorted([*uncounted, *(_whose(row, known) for row in broken)], key=_by_row))
    people = {*table["person"].unique(), *(row.person for row in unreadable if row.person)}
    return DojFile(identity, table, unreadable, tuple(sorted(people)))


def _read(path: Path, encoding: str) -> tuple[list[pl.DataFrame], list[BrokenRow]]:
    parts, broken = [], []
    for rows in blocks(path, fields=FIELDS, encoding=encoding, header=HEADER):
        broken += rows.broken
        if rows.texts:
            parts.append(_parsed(rows))
    return parts, broken


def _parsed(rows: Rows) -> pl.DataFrame:
    table = pl.DataFrame(schema={_ALL[at]: pl.String for at in _READ})
    if rows.texts:
        text = io.BytesIO("\n".join(rows.texts).encode())
        whole = pl.scan_csv(text, has_header=False, schema=_SCHEMA)
        table = whole.select(_READ.values()).collect()
    if table.height != len(rows.texts):
        raise AssertionError("the rows that were measured are not the rows that were read")
    stripped = table.with_columns(pl.all().str.strip_chars().fill_null(""))
    return stripped.with_columns(
        pl.Series("row", rows.lines, dtype=pl.UInt32),
        pl.col("cii").str.to_uppercase(),
        *(pl.col(name).cast(pl.Categorical) for name in _FEW_VALUES),
    )


def _with_people(table: pl.DataFrame) -> pl.DataFrame:
    """Find each row's person: by the state's number, which one of the subject's rows may carry."""
    named = table.join(_subjects(table), on="subject", how="left")
    number = pl.when(pl.col("subject") == "").then(pl.col("cii")).otherwise(pl.col("number_found"))
    person = (
        pl.when(number != "")
        .then("cii:" + number)
        .when(pl.col("subject") != "")
        .then(
            pl.concat_str(pl.lit("subject:"), "subject", "name_found", "born_found", separator="|")
        )
        .otherwise(pl.lit(""))
    )
    return named.with_columns(person.alias("person")).select(Row._fields).sort("person", "row")


def _subjects(table: pl.DataFrame) -> pl.DataFrame:
    return table.group_by("subject").agg(
        pl.col("cii").filter(pl.col("cii") != "").min().fill_null("").alias("number_found"),
        pl.col("name").min().alias("name_found"),
        pl.col("born").min().alias("born_found"),
    )


def _without_uncounted(table: pl.DataFrame) -> tuple[pl.DataFrame, list[Unreadable]]:
    """Take out rows without a place in a cycle, and rows of nobody."""
    whole = pl.col("place").str.contains(_COUNT_KEY) & (pl.col("person") != "")
    bad = [Row._make(cells) for cells in table.filter(~whole).rows()]
    return table.filter(whole), [_uncounted(row) for row in bad]


def _uncounted(row: Row) -> Unreadable:
    reason = "cnt_order" if row.person else "no_person"
    text = json.dumps({name: cell for name, cell in row._asdict().items() if cell})
    return Unreadable(BrokenRow(row.row, reason, text), row.person or None)


def _whose(broken: BrokenRow, known: dict[str, str]) -> Unreadable:
    """Find whose row it is by the numbers near its beginning."""
    cells = next(csv.reader([broken.text[:_BEGINNING].replace("\0", "")]), [])
    subject, cii = (cells[at].strip().upper() if at + 1 < len(cells) else "" for at in _NUMBERS)
    if subject in known:
        return Unreadable(broken, known[subject])
    return Unreadable(broken, f"cii:{cii}" if _STATE_NUMBER.fullmatch(cii) else None)


def _by_row(unreadable: Unreadable) -> int:
    return unreadable.broken.row


def _not_the_format(path: Path, broken: list[BrokenRow]) -> FileRefused:
    helps = "use the file as the state delivered it"
    if any(row.reason == "nul" for row in broken[:100]):
        return FileRefused(path, "it is not a text file", helps)
    return FileRefused(
        path, f"no row has {FIELDS} fields, so it is not the state's bulk file", helps
    )
