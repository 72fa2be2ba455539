"""Finds people whose rows stand apart in a file, at a glance."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl

from eligibility.gogen.blocks import blocks
from eligibility.gogen.columns import ALL

_KEY: Final = "SUBJECT_ID"
_BLOCK: Final = 8 << 20
_SCHEMA: Final = pl.Schema(dict.fromkeys(ALL, pl.String()))


def standing_apart(path: Path) -> frozenset[str]:
    """Name the people to whom the file comes back after others.

    It reads one column, and takes every line for a row: somebody may be missed, or named for
    nothing.
    """
    begins = pl.Series(_KEY, [], dtype=pl.String)
    with path.open("rb") as file:
        for block in blocks(file, _BLOCK):
            begins = begins.append(_begins(_subjects(block.data)))
    counted = _begins(begins).value_counts()
    return frozenset(counted.filter(pl.col("count") > 1)[_KEY])


def _subjects(data: bytes) -> pl.Series:
    try:
        rows = pl.read_csv(
            data,
            has_header=False,
            schema=_SCHEMA,
            columns=[ALL.index(_KEY)],
            quote_char=None,
            encoding="utf8-lossy",
            empty_string_is_null=False,
            missing_columns="insert",
            extra_columns="ignore",
        )
    except pl.exceptions.PolarsError:
        return pl.Series(_KEY, [], dtype=pl.String)
    return rows[_KEY].fill_null("").str.strip_chars('"')


def _begins(subjects: pl.Series) -> pl.Series:
    """Keep the rows with which somebody's rows begin."""
    return subjects.filter(subjects.ne_missing(subjects.shift()))
