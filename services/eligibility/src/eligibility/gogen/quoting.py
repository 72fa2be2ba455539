"""Quotes texts where gogen's writer does."""

import re
from typing import Final

import polars as pl

_QUOTED_IF: Final = r'[",\n\r]|\A[ \t\v\f]|\A\\\.\z'
_QUOTED_WHERE: Final = re.compile(_QUOTED_IF.replace(r"\z", r"\Z"))


def quoted(column: pl.Series) -> pl.Series:
    """Quote a column of texts."""
    where = column.str.contains(_QUOTED_IF)
    if not where.any():
        return column
    told = column.filter(where).str.replace_all('"', '""', literal=True)
    return column.scatter(where.arg_true(), '"' + told + '"')


def quoted_text(cell: str) -> str:
    """Quote one text.

    >>> quoted_text(" A"), quoted_text("A ")
    ('" A"', 'A ')
    """
    if not _QUOTED_WHERE.search(cell):
        return cell
    return '"' + cell.replace('"', '""') + '"'
