"""Which printed values may be shown: codes, never names, numbers of people, days or free text."""

import re
from collections.abc import Mapping
from typing import Final

import polars as pl

HIDDEN: Final = "(not shown)"
"""Stands for values that do not look like codes."""

_MOST: Final = 400
"""A column with more different values holds no codes."""

_FEW: Final = 12
_OFTEN: Final = 3
"""Codes come back: on average each stands in so many rows, unless there are only a few."""

_LONGEST: Final = 60
_PERSONAL: Final = re.compile(
    r"\d{5,}|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|@|,\s?[A-Za-z]+( [A-Za-z]\.?)?$"
)


def shown_codes(found: pl.Series, column: pl.Series) -> Mapping[str, int]:
    """Count values of a column by what they print, the frequent ones first.

    Where the column does not look like one of codes, and of values that look like somebody's, only
    how many there are.
    """
    counts = {str(value): number for value, number in found.value_counts(sort=True).iter_rows()}
    coded = looks_coded(column)
    shown = {v: n for v, n in counts.items() if coded and _is_code(v)}
    hidden = sum(counts.values()) - sum(shown.values())
    return shown | ({HIDDEN: hidden} if hidden else {})


def looks_coded(column: pl.Series) -> bool:
    """Does a column hold codes?"""
    said = column.drop_nulls()
    different = said.n_unique()
    return different <= _FEW or (different <= _MOST and said.len() >= different * _OFTEN)


def _is_code(value: str) -> bool:
    return len(value) <= _LONGEST and not _PERSONAL.search(value)
