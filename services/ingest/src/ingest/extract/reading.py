"""One delivery of files, read by columns and grouped by person."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson
import polars as pl

from ingest.court.mapping import CourtMapping, Role, columns
from ingest.extract.headings import missing, placed
from ingest.extract.parts import Part, identify_parts, read_parts, tables_of
from ingest.extract.rows import read_rows
from ingest.extract.torn import torn_rows
from ingest.extract.views import View
from ingest.extract.whose import views_of
from ingest.formats.doj_file import Unreadable
from ingest.formats.mended import NOTHING_MENDED, Mends, with_cells
from ingest.formats.neighbours import between
from ingest.formats.row_set import RowSet
from ingest.formats.structure import BrokenRow
from ingest.refusals import FileChanged, FileRefused

_NO_PLACES: Final = pl.DataFrame(schema={"person": pl.String, "place": pl.Int64})
_FIELDS: Final = {"unseen_outcome": "outcome", "unreadable_day": "decided"}
"""Which field each reason is about; any other is about the row's key."""


@dataclass(frozen=True, slots=True)
class Extract:
    """Every table of a delivery, and the rows nobody could read."""

    mapping: CourtMapping
    parts: Sequence[Part]
    views: dict[Role, View]
    unreadable: tuple[Unreadable, ...]
    sizes: dict[str, int]
    """How many readable rows there are of each person."""

    read: RowSet
    """Every row as the lines were cut, before anybody asked whose it is."""

    places: pl.DataFrame
    """Each person's readable rows, by their places."""

    raw: dict[int, pl.DataFrame]
    """What the used columns print, by file; empty unless it was asked to be kept."""

    @property
    def rows(self) -> int:
        """How many rows there are, unreadable ones included."""
        return sum(self.sizes.values()) + len(self.unreadable)

    def rows_of(self, people: Sequence[str]) -> RowSet:
        """Name the readable rows of these neighbours in the order of people."""
        return RowSet.of(between(self.places, people)["place"])


def read_extract(
    paths: Sequence[Path],
    mapping: CourtMapping,
    *,
    keep: bool = False,
    mends: Mends = NOTHING_MENDED,
) -> Extract:
    """Read a whole delivery as it was mended; a column that does not come is blank.

    Raises:
        FileRefused: A file cannot be read, or a table has no file.
    """
    parts = read_parts(paths, mapping)
    raw, broken = dict[int, pl.DataFrame](), dict[int, list[BrokenRow]]()
    for ordinal, part in enumerate(parts):
        tables = list(tables_of(part, mapping).values())
        used = {column for table in tables for column in table.used}
        at = {c: place for c, place in placed(part.headings, tables).items() if c in used}
        rows, broken[ordinal] = read_rows(part, at, mapping, ordinal=ordinal)
        absent = [pl.lit(None, dtype=pl.String).alias(c) for c in missing(part.headings, tables)]
        raw[ordinal] = with_cells(rows.with_columns(absent), mends, at="place")
    views = views_of(raw, parts, mapping)
    lost = torn_rows(parts, broken, views, mapping)
    places, unreadable = _sorted_out(raw, views)
    sizes = dict(places.group_by("person").len().rows())
    held = {view.ordinal for view in views.values()}
    cut = (raw[ordinal]["place"] for ordinal in held)
    read = RowSet.of(*cut, (row.row for ordinal in held for row in broken[ordinal]))
    whole = tuple(sorted([*lost, *unreadable], key=lambda row: row.broken.row))
    return Extract(mapping, parts, views, whole, sizes, read, places, raw if keep else {})


def read_whole(
    paths: Sequence[Path], mapping: CourtMapping, mends: Mends = NOTHING_MENDED
) -> Extract:
    """Read a delivery that is to be entered: every column that is asked for must come.

    Raises:
        FileRefused: A column does not come, or a file cannot be read.
        FileChanged: A file changed while it was read.
    """
    for part in read_parts(paths, mapping):
        if not part.tables:
            helps = "leave it out, or map it"
            raise FileRefused(part.path, "the mapping speaks of no such file", helps)
        if absent := missing(part.headings, list(tables_of(part, mapping).values())):
            helps = "`clearslate source check` proposes what to write into the mapping"
            raise FileRefused(part.path, f"it has no column {', '.join(absent)}", helps)
    before = identify_parts(paths)
    extract = read_extract(paths, mapping, mends=mends)
    if identify_parts(paths).file_id != before.file_id:
        raise FileChanged(paths[0])
    return extract


def _sorted_out(
    raw: dict[int, pl.DataFrame], views: dict[Role, View]
) -> tuple[pl.DataFrame, list[Unreadable]]:
    """Find each person's rows, and take out those that cannot be read."""
    places, unreadable = [_NO_PLACES], list[Unreadable]()
    for ordinal, printed in raw.items():
        held = [view.rows for view in views.values() if view.ordinal == ordinal]
        if not held:
            continue
        told = pl.DataFrame(
            {
                "place": printed["place"],
                "person": _first([rows["person"] for rows in held]),
                "wrong": _first([rows["wrong"] for rows in held]),
            }
        )
        places.append(told.filter(pl.col("wrong").is_null()).select("person", "place"))
        bad = told.drop_nulls("wrong")
        cells = printed.filter(pl.col("place").is_in(bad["place"].implode()))
        for (place, person, wrong), row in zip(
            bad.iter_rows(), cells.iter_rows(named=True), strict=True
        ):
            text = orjson.dumps({name: cell for name, cell in row.items() if cell}).decode()
            name = _column(wrong, views)
            said = " ".join(filter(None, (row.get(one) for one in columns(name))))
            unreadable.append(Unreadable(BrokenRow(place, wrong, text), person, name, said))
    _take_out(views, [row.broken.row for row in unreadable])
    return pl.concat(places).sort("person"), unreadable


def _column(wrong: str, views: dict[Role, View]) -> str:
    """Name the column, or columns, that kept a row from being read."""
    table, _, why = wrong.rpartition(".")
    [layout] = [view.table for view in views.values() if view.name == table]
    return layout.fields[_FIELDS[why]] if why in _FIELDS else layout.key


def _first(told: Sequence[pl.Series]) -> pl.Series:
    return pl.DataFrame({str(at): one for at, one in enumerate(told)}).select(
        pl.coalesce(pl.all()).alias("first")
    )["first"]


def _take_out(views: dict[Role, View], places: Sequence[int]) -> None:
    bad = pl.Series(places, dtype=pl.Int64).implode()
    for role, view in views.items():
        rows = view.rows.filter(~pl.col("place").is_in(bad) & pl.col("taken"))
        same = ["person", "key"] if role in {Role.CASE, Role.CHARGE} else None
        subset = same or [c for c in rows.columns if c != "place"]
        rows = rows.unique(subset, keep="last", maintain_order=True).drop("taken", "wrong")
        views[role] = View(view.name, view.table, view.ordinal, rows.sort("person", "place"))
