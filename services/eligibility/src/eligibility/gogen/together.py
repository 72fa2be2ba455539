"""Brings the rows of each person together while a file streams by."""

from collections.abc import Iterable, Iterator
from typing import Final

import polars as pl

_KEY: Final = "SUBJECT_ID"


class Scattered(Exception):
    """Somebody's rows stand apart in the file: it must be read whole before anybody is answered."""


def together(tables: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Cut a file's tables anew, so that nobody's rows are in two of them.

    Raises:
        Scattered: Somebody whose rows were given already has more.
    """
    seen: set[int] = set()
    kept: pl.DataFrame | None = None
    for table in tables:
        waiting = table if kept is None else pl.concat([kept, table])
        cut = _last_begins(waiting)
        if cut:
            yield _unseen(waiting[:cut], seen)
        kept = waiting[cut:]
    if kept is not None and kept.height:
        yield _unseen(kept, seen)


def _last_begins(table: pl.DataFrame) -> int:
    """Find where the rows of the last person begin."""
    if not table.height:
        return 0
    others = (table[_KEY] != table[_KEY][-1]).arg_true()
    return 0 if others.is_empty() else int(others[-1]) + 1


def _unseen(table: pl.DataFrame, seen: set[int]) -> pl.DataFrame:
    people = {hash(subject) for subject in table[_KEY].unique()}
    if not seen.isdisjoint(people):
        raise Scattered
    seen |= people
    return table
