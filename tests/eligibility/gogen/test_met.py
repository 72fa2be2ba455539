"""Whoever was met is known again, however many came in between."""

from itertools import batched

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from eligibility.gogen.met import Met


@given(groups=st.lists(st.lists(st.integers(0, 40), max_size=6), max_size=20))
def test_somebody_who_comes_again_is_known(groups: list[list[int]]) -> None:
    """And nobody else is, in groups of any size, none included."""
    met, before = Met(), set[int]()
    for group in groups:
        people = pl.Series([f"{number}" for number in group], dtype=pl.String)
        assert met.again(people) is not before.isdisjoint(group)
        before |= set(group)


def test_thousands_are_told_apart() -> None:
    """Each is met once, then each is met again."""
    met = Met()
    names = [pl.Series(group) for group in batched(map(str, range(20_000)), 300)]

    assert not any(met.again(some) for some in names)
    assert all(met.again(some[:1]) for some in names)
