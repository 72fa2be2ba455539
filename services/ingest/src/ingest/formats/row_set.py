"""Rows of a file by their numbers, kept as spans: a million neighbours are one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Self, override

import polars as pl

type Span = tuple[int, int]
"""First and last row."""


@dataclass(frozen=True, slots=True)
class RowSet:
    """Rows, in order, each once.

    >>> str(RowSet.of([3, 2, 7, 4])), len(RowSet.of([3, 2, 7, 4]))
    ('2-4,7', 4)
    """

    spans: tuple[Span, ...] = ()

    @classmethod
    def of(cls, *rows: Iterable[int] | pl.Series) -> Self:
        """Take rows together, from however many places."""
        parts = [pl.Series(part, dtype=pl.Int64, strict=False) for part in map(_listed, rows)]
        whole = pl.concat([pl.Series(dtype=pl.Int64), *parts]).unique().sort()
        begins = (whole.diff() != 1).fill_null(value=True)
        firsts = whole.filter(begins)
        lasts = whole.filter(begins.shift(-1, fill_value=True))
        return cls(tuple(zip(firsts.to_list(), lasts.to_list(), strict=True)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` wrote."""
        parts = (part.partition("-") for part in text.split(",") if part)
        return cls(tuple((int(first), int(last or first)) for first, _, last in parts))

    def __len__(self) -> int:
        """Count the rows."""
        return sum(last - first + 1 for first, last in self.spans)

    @override
    def __str__(self) -> str:
        """Write it down."""
        return ",".join(f"{a}" if a == b else f"{a}-{b}" for a, b in self.spans)


def held_against(read: RowSet, entered: Iterable[RowSet]) -> tuple[RowSet, RowSet, RowSet]:
    """Say which rows read are in none of these, which are in two, and which were never read."""
    steps: dict[int, list[int]] = {}
    for kind, rows in [(0, read), *((1, part) for part in entered)]:
        for first, last in rows.spans:
            steps.setdefault(first, [0, 0])[kind] += 1
            steps.setdefault(last + 1, [0, 0])[kind] -= 1
    missing, twice, strange = list[Span](), list[Span](), list[Span]()
    was_read = times = 0
    for here, there in pairwise(sorted(steps)):
        was_read, times = was_read + steps[here][0], times + steps[here][1]
        for found, holds in (
            (missing, was_read > times),
            (twice, times > 1),
            (strange, times > was_read == 0),
        ):
            if holds:
                found.append((here, there - 1))
    return _joined(missing), _joined(twice), _joined(strange)


def _listed(rows: Iterable[int] | pl.Series) -> list[int] | pl.Series:
    return rows.cast(pl.Int64) if isinstance(rows, pl.Series) else list(rows)


def _joined(spans: list[Span]) -> RowSet:
    whole: list[Span] = []
    for first, last in spans:
        if whole and whole[-1][1] + 1 == first:
            whole[-1] = (whole[-1][0], last)
        else:
            whole.append((first, last))
    return RowSet(tuple(whole))
