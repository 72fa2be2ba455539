"""A sample is measured against what was asked for."""

from dataclasses import replace
from io import StringIO

import polars as pl
import pytest
from rich.console import Console

from synthetic import PROFILES, Profile, check, table
from synthetic.measured import exact, share, value
from tests.synthetic.conftest import Sample


def test_a_county_of_two_thousand_is_as_asked(sample: Sample) -> None:
    """Every figure is near enough to its target."""
    assert [measured for measured in check(sample.out) if not measured.ok] == []


@pytest.mark.parametrize(
    ("name", "wish"),
    [
        ("undecidable convictions", replace(PROFILES["san-francisco"], undecidable=0.10)),
        ("arrests without a disposition", PROFILES["worst"]),
        ("rows per person", replace(PROFILES["san-francisco"], rows_per_person=40.0)),
    ],
)
def test_a_county_that_is_not_as_asked_is_found_out(
    sample: Sample, name: str, wish: Profile
) -> None:
    """Held against another wish, the figure is off."""
    assert name in {one.name for one in check(sample.out, wish) if not one.ok}


def test_the_table_shows_target_beside_got(sample: Sample) -> None:
    """One line per figure."""
    console = Console(width=100, file=StringIO())
    with console.capture() as printed:
        console.print(table(check(sample.out)))
    assert "undecidable convictions" in printed.get()


def test_chance_is_allowed_for() -> None:
    """Three in a hundred will do where four are asked; thirty will not."""
    assert share("few", 0.04, pl.Series([True] * 3 + [False] * 97), slack=0).ok
    assert not share("many", 0.04, pl.Series([True] * 30 + [False] * 70), slack=0).ok
    assert not exact("columns", 95, 94).ok
    assert value("rows", 25, 26, spread=45, among=2000).ok
