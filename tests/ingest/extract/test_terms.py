"""Lengths of sentences as courts write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.court.terms import Term, read_number, read_term

_WORDS = {1: "one", 2: "two", 3: "three", 10: "ten", 12: "twelve", 18: "eighteen"}


@given(
    st.integers(1, 99),
    st.sampled_from([("Y", 12), ("yrs", 12), ("Years", 12), ("M", 1), ("mos", 1), ("months", 1)]),
    st.integers(1, 364),
    st.sampled_from(["D", "days", "DAY"]),
    st.sampled_from([" ", ", ", " and "]),
)
def test_parts_of_one_length_are_added(
    long: int, unit: tuple[str, int], days: int, short: str, between: str
) -> None:
    """Years are months, and days stay days."""
    printed = f"{long} {unit[0]}{between}{days} {short}"
    assert read_term(printed) == (Term(long * unit[1], days),)


@given(st.sampled_from(sorted(_WORDS)))
def test_numbers_stand_in_words_too(number: int) -> None:
    """And mean the same."""
    assert read_term(f"{_WORDS[number]} years") == read_term(f"{number} years")
    assert read_number(_WORDS[number]) == read_number(f"{number}.0") == number


@given(st.text(max_size=30))
def test_whatever_is_written_is_read_or_not(printed: str) -> None:
    """Never half: a number that is left over makes all of it unclear."""
    terms = read_term(printed)
    if terms == ():
        assert not any(sign in "0123456789" for sign in printed)


@pytest.mark.parametrize(
    "printed",
    ["25 years to life", "Natural Life", "two", "18", "1 year suspended", "2 years all but 10 days",
     "3 consecutive terms of 2 years", "a few years 2", "some years"],
)  # fmt: skip
def test_what_nobody_can_end_has_no_end(printed: str) -> None:
    """It is unknown, not short."""
    assert read_term(printed) is None


@pytest.mark.parametrize("printed", ["FINE", "costs only", ""])
def test_what_names_no_time_takes_none(printed: str) -> None:
    """Neither does it make the rest unclear."""
    assert read_term(printed) == ()
