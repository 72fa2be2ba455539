"""Rows of people who are neighbours in a table that is sorted by person."""

from collections.abc import Sequence

import polars as pl


def between(table: pl.DataFrame, people: Sequence[str]) -> pl.DataFrame:
    """Cut out the rows from the first of these people to the last."""
    column = table["person"]
    first = column.search_sorted(people[0], "left")
    return table.slice(first, column.search_sorted(people[-1], "right") - first)
