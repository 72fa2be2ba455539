"""Brings the rows of each person together while a file streams by."""

from collections.abc import Iterable, Iterator
from typing import Final

import polars as pl

from eligibility.gogen.met import Met

_KEY: Final = "SUBJECT_ID"
_NOBODY: Final[frozenset[str]] = frozenset()


class Scattered(Exception):
    """Somebody's rows stand apart in the file."""


def together(
    tables: Iterable[pl.DataFrame], apart: frozenset[str] = _NOBODY
) -> Iterator[pl.DataFrame]:
    """Cut a file's tables anew, so that nobody's rows are in two of them, except these people's.

    Raises:
        Scattered: Somebody else whose rows were given already has more.
    """
    met = Met()
    kept: pl.DataFrame | None = None
    for table in tables:
        waiting = table if kept is None else pl.concat([kept, table])
        cut = _last_begins(waiting, apart)
        if cut:
            yield _unseen(waiting[:cut], met, apart)
        kept = waiting[cut:]
    if kept is not None and kept.height:
        yield _unseen(kept, met, apart)


def of_these(table: pl.DataFrame, people: frozenset[str]) -> pl.Series:
    """Say of each row whether it is one of these people's."""
    here = [subject for subject in table[_KEY].unique() if subject in people] if people else []
    return table[_KEY].is_in(pl.Series(here, dtype=pl.String).implode())


def _last_begins(table: pl.DataFrame, apart: frozenset[str]) -> int:
    """Find where the rows of the last person begin."""
    subjects, others = table[_KEY], ~of_these(table, apart)
    standing = subjects.filter(others)
    if standing.is_empty():
        return table.height
    before = (others & (subjects != standing[-1])).arg_true()
    return 0 if before.is_empty() else int(before[-1]) + 1


def _unseen(table: pl.DataFrame, met: Met, apart: frozenset[str]) -> pl.DataFrame:
    people = table[_KEY].filter(~of_these(table, apart)) if apart else table[_KEY]
    if met.again(people):
        raise Scattered
    return table
