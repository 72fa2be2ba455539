"""The rows of each person come together while a file streams by."""

import polars as pl
import pytest

from eligibility.gogen.together import Scattered, together


def _tables(*tables: str) -> list[pl.DataFrame]:
    return [pl.DataFrame({"SUBJECT_ID": list(people)}) for people in tables]


@pytest.mark.parametrize(
    ("read", "given"),
    [
        pytest.param(["AAB", "BCC"], ["AA", "BB", "CC"], id="a person across two tables"),
        pytest.param(["AA", "AA", "AB"], ["AAAAA", "B"], id="a person across three"),
        pytest.param(["ABABC", "C"], ["ABAB", "CC"], id="two people in turns within a table"),
        pytest.param(["A"], ["A"], id="one row"),
        pytest.param([], [], id="no row"),
    ],
)
def test_nobody_is_in_two_tables(read: list[str], given: list[str]) -> None:
    """A person is given when the next one begins."""
    assert ["".join(table["SUBJECT_ID"]) for table in together(_tables(*read))] == given


def test_somebody_who_comes_again_is_told() -> None:
    """The file must then be read for everybody at once."""
    with pytest.raises(Scattered):
        list(together(_tables("AB", "CA")))
