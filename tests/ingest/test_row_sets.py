"""Rows by their numbers, as spans."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.row_set import RowSet, held_against

ROWS = st.frozensets(st.integers(1, 40))


@given(ROWS)
def test_what_is_written_down_is_read_again(rows: frozenset[int]) -> None:
    """However the rows lie."""
    told = RowSet.of(rows)
    assert (RowSet.parse(str(told)), len(told)) == (told, len(rows))


def test_neighbours_are_one_span() -> None:
    """From several places, a column among them."""
    assert str(RowSet.of([5, 3], pl.Series([4, 9], dtype=pl.UInt32))) == "3-5,9"
    assert (str(RowSet.of()), len(RowSet.of([]))) == ("", 0)


@given(ROWS, st.lists(ROWS, max_size=4))
def test_rows_are_held_against_each_other_one_by_one(
    read: frozenset[int], entered: list[frozenset[int]]
) -> None:
    """As somebody would who looks at every number."""
    times = {row: sum(row in part for part in entered) for row in range(1, 41)}
    told = held_against(RowSet.of(read), map(RowSet.of, entered))
    assert told == (
        RowSet.of(row for row in read if not times[row]),
        RowSet.of(row for row, number in times.items() if number > 1),
        RowSet.of(row for row, number in times.items() if number and row not in read),
    )


@pytest.mark.parametrize("rows", [range(2, 1_000_002), [2]])
def test_a_million_neighbours_take_no_room(rows: range | list[int]) -> None:
    """One span, whatever its length."""
    assert len(RowSet.of(rows).spans) == 1
