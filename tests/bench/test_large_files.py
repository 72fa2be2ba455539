"""Large files are like files of the state, and nobody is in one twice."""

from pathlib import Path

import polars as pl
import pytest

from eligibility.gogen.columns import ALL
from tests.bench import large_files
from tests.bench.bare_reading import people_in
from tests.bench.large_files import large_file


def test_a_large_file_has_so_many_rows_of_its_length(tmp_path: Path) -> None:
    """Of 95 columns and about 800 bytes."""
    path = tmp_path / "rows.csv"
    large_file(path, 3_000, 25)
    rows = pl.read_csv(path, infer_schema=False)
    assert (rows.columns, rows.height) == (list(ALL), 3_000)
    assert 760 < path.stat().st_size / rows.height < 840


def test_copies_are_about_other_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the rows have about twice as many people."""
    large_file(tmp_path / "one.csv", 2_000, 25)
    monkeypatch.setattr(large_files, "_ROWS", 2_000)
    large_file(tmp_path / "two.csv", 4_000, 25)
    once, twice = (people_in(tmp_path / f"{name}.csv") for name in ("one", "two"))
    assert twice > 1.5 * once
