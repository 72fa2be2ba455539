"""Rows as a named person mended them, at the place where they stand in their file."""

from collections.abc import Mapping
from typing import Final

import polars as pl

from ingest.formats.structure import Cut, Rows, one_row

type Mends = Mapping[int, Mapping[str, str]]
"""By row what stands in which column; under `LINE` a whole line anew."""

NOTHING_MENDED: Final[Mends] = {}
LINE: Final = "line"


def with_lines(rows: Rows, mends: Mends, cut: Cut) -> Rows:
    """Take torn rows as they were mended; what is torn still stays so."""
    mended = {
        row.row: mends[row.row][LINE] for row in rows.broken if LINE in mends.get(row.row, {})
    }
    if not mended:
        return rows
    whole = [one_row(text, row, cut) for row, text in mended.items()]
    torn = [row for row in rows.broken if row.row not in mended]
    lines = pl.concat([rows.whole, *(one.whole for one in whole)])
    return Rows(lines, torn + [row for one in whole for row in one.broken])


def with_cells(
    table: pl.DataFrame, mends: Mends, names: Mapping[str, str] | None = None, *, at: str = "row"
) -> pl.DataFrame:
    """Take cells as they were mended; `names` says what the table calls a file's columns."""
    for row, cells in mends.items():
        for said, cell in cells.items():
            column = names.get(said, "") if names is not None else said
            if column in table.columns:
                here = pl.when(pl.col(at) == row).then(pl.lit(cell))
                table = table.with_columns(here.otherwise(pl.col(column)).alias(column))
    return table
