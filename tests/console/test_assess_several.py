"""`clearslate assess` with several files: whoever has a state number is one person in all."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.console.calls import assess
from tests.county_file import DANA, ROSA, Count, Files

SALE = Count(DANA, "123456")
MURDER = replace(SALE, case="99", cycle=100, section="187(A) PC-MURDER", on=date(1995, 1, 1))
DAY = ("--policy", "CA-STAT", "--as-of", "2026-11-23")


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Give the clerk an empty folder."""
    return Files(tmp_path)


def _decisions(out: Path) -> dict[tuple[str, str], str]:
    with (out / "decisions.csv").open() as file:
        lines = list(csv.DictReader(file))
    return {(line["file"], line["code_section"]): line["reason"] for line in lines}


def test_a_grave_conviction_in_another_file_keeps_relief_away(files: Files) -> None:
    """Read alone, the first file would give relief."""
    alone, both = files.folder / "alone", files.folder / "both"
    sale, murder = files.doj(SALE), files.doj(MURDER)
    assess(sale, alone, *DAY)
    done = assess(sale, both, str(murder), *DAY)
    assert done.exit_code == 0, done.output
    assert _decisions(alone)[sale.name, "11359 HS"] == "lesser_offense"
    assert _decisions(both)[sale.name, "11359 HS"] == "superstrike_prior"


def test_the_order_of_the_files_never_matters(files: Files) -> None:
    """The same files give the same bytes."""
    one, other = files.doj(SALE, Count(ROSA, "5")), files.doj(MURDER)
    there, back = files.folder / "there", files.folder / "back"
    assess(one, there, str(other), *DAY)
    assess(other, back, str(one), *DAY)
    for name in ("decisions.csv", "summary.json", "quarantine.csv"):
        assert (there / name).read_bytes() == (back / name).read_bytes()


def test_files_that_contradict_each_other_are_for_a_person(files: Files) -> None:
    """The same count, at two levels."""
    out = files.folder / "out"
    lighter = files.doj(replace(SALE, level="MISDEMEANOR"))
    assess(files.doj(SALE), out, str(lighter), *DAY)
    assert set(_decisions(out).values()) == {"conflict"}
    assert json.loads((out / "summary.json").read_text())["convictions"] == 1


def test_a_row_nobody_can_read_in_one_file_stops_relief_in_all(files: Files) -> None:
    """The person is incomplete, whichever file the row stands in."""
    broken = files.doj(replace(SALE, case="7"))
    broken.write_text(broken.read_text() + f"1,,{DANA.subject},,,,,,,,,{DANA.cii}\n")
    out = files.folder / "out"
    done = assess(files.doj(SALE), out, str(broken), *DAY)
    assert done.exit_code == 1
    assert set(_decisions(out).values()) == {"insufficient_data"}


def test_a_file_named_twice_counts_once(files: Files) -> None:
    """And the analyst is told."""
    out, file = files.folder / "out", files.doj(SALE)
    done = assess(file, out, str(file), *DAY)
    assert "repeat another byte for byte" in done.output
    assert json.loads((out / "summary.json").read_text())["rows"] == 1


def test_decisions_can_be_had_as_columns(files: Files) -> None:
    """`--format parquet` holds the same lines as the sheet."""
    out = files.folder / "out"
    assess(files.doj(SALE, MURDER), out, "--format", "parquet", *DAY)
    columns = pl.read_parquet(out / "decisions.parquet")
    lines = pl.read_csv(out / "decisions.csv", infer_schema=False)
    assert columns.with_columns(pl.col("row").cast(pl.String)).equals(lines)
