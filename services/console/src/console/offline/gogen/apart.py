"""Finds people whose rows stand apart in a file, at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import polars as pl

from console.offline.gogen.pieces import Piece, pieces
from eligibility.gogen.parsed import parsed
from eligibility.gogen.records import as_text, joined, lines_of, measured
from eligibility.gogen.together import of_these

_KEY: Final = "SUBJECT_ID"
_SUBJECT: Final = r"^[^,]*,[^,]*,([^,]*)"


def standing_apart(path: Path) -> frozenset[str]:
    """Name the people to whom the file comes back after others.

    It takes every line for a row: somebody may be missed, or named for nothing.
    """
    begins = pl.Series(_KEY, [], dtype=pl.String)
    for piece in pieces(path, _glance):
        begins = begins.append(_begins(piece.rows)[_KEY])
    counted = _begins(begins.to_frame())[_KEY].value_counts()
    return frozenset(counted.filter(pl.col("count") > 1)[_KEY])


def rows_of(path: Path, people: frozenset[str]) -> Iterator[pl.DataFrame]:
    """Give these people's rows; every line is taken for a row."""
    for piece in pieces(path, partial(_picked, people)):
        yield piece.rows


def _glance(data: bytes) -> Piece:
    rows = _lines(data)
    return Piece(_begins(rows).select("line", _KEY), [], 0, rows.height)


def _picked(people: frozenset[str], data: bytes) -> Piece:
    rows = _lines(data)
    mine = rows.filter(of_these(rows, people))
    table = parsed(measured(joined(mine["text"]), rewritten=False), condensed=False)
    lines = mine["line"].gather(table["line"] - 1)
    return Piece(table.with_columns(lines.alias("line")), [], 0, rows.height)


def _lines(data: bytes) -> pl.DataFrame:
    subject = pl.col("text").str.extract(_SUBJECT).fill_null("").str.strip_chars('"')
    return lines_of(as_text(data)).with_columns(subject.alias(_KEY))


def _begins(rows: pl.DataFrame) -> pl.DataFrame:
    """Keep the rows with which somebody's rows begin."""
    return rows.filter(pl.col(_KEY).ne_missing(pl.col(_KEY).shift()))
