"""Counts that may leave the office: none points at a person, and none can be worked out."""

from hypothesis import given
from hypothesis import strategies as st

from console.offline.small_cells import SMALLEST, released

CELLS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 60), max_size=8)


@given(CELLS)
def test_no_small_count_is_told(cells: dict[str, int]) -> None:
    """Nobody at all may be told; one person never."""
    assert all(count is None or not 0 < count < SMALLEST for count in released(cells).values())


@given(CELLS)
def test_what_is_told_is_true(cells: dict[str, int]) -> None:
    """Counts are withheld, never changed."""
    told = released(cells)
    assert told.keys() == cells.keys()
    assert all(count in {None, cells[name]} for name, count in told.items())


@given(CELLS)
def test_a_known_sum_gives_no_small_count_away(cells: dict[str, int]) -> None:
    """What is left of the whole is several counts, and no small one, unless all are withheld."""
    told = released(cells)
    withheld = [cells[name] for name, count in told.items() if count is None]
    left = [count for count in told.values() if count]
    assert not withheld or not left or (len(withheld) > 1 and sum(withheld) >= SMALLEST)


def test_large_counts_are_all_told() -> None:
    """Nothing is withheld without need."""
    assert released({"a": 11, "b": 400, "c": 0}) == {"a": 11, "b": 400, "c": 0}
