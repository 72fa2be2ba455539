"""`clearslate quality`: what a keeper of records is told about them."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import Result

from tests.console.calls import call
from tests.county_file import DANA, ROSA, Count, Files

CASE = Count(DANA, "123456")
NO_NUMBER = Count(ROSA, "", cycle=102)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Give the clerk an empty folder."""
    return Files(tmp_path)


def _quality(file: Path, out: Path, *more: str) -> Result:
    named = ("--county", "ca/san-francisco", "--out", str(out), "--as-of", "2026-11-23")
    return call(file.parent, "quality", str(file), *named, *more)


def _lines(path: Path) -> list[list[str]]:
    with path.open() as file:
        return list(csv.reader(file))[1:]


def test_a_flaw_is_counted_by_court_and_year(files: Files) -> None:
    """Beside how many convictions the court has of that year."""
    out = files.folder / "out"
    done = _quality(files.doj(CASE, NO_NUMBER), out)
    assert done.exit_code == 0, done.output
    assert _lines(out / "quality.csv") == [
        ["ca/san-francisco", "CASC SAN FRANCISCO", "2001", "2", "no_case_number", "1"]
    ]


def test_the_rows_to_mend_are_named_and_nobody_in_them(files: Files) -> None:
    """By file and row, never by what stands there."""
    out, file = files.folder / "out", files.doj(CASE, NO_NUMBER)
    done = _quality(file, out)
    assert _lines(out / "rows.csv") == [[file.name, "2", "no_case_number"]]
    assert ROSA.name not in done.output + (out / "rows.csv").read_text()


def test_the_screen_shows_where_most_is_wrong(files: Files) -> None:
    """Half of the court's convictions have a flaw."""
    done = _quality(files.doj(CASE, NO_NUMBER), files.folder / "out")
    assert "2 rows, 2 convictions, 1 with a flaw" in done.output
    [line] = [line for line in done.output.splitlines() if "CASC SAN FRANCISCO" in line]
    assert line.rstrip(" │").endswith("50.0%")


def test_a_sound_file_has_no_line(files: Files) -> None:
    """Nothing is found where nothing is wrong."""
    out = files.folder / "out"
    assert "1 convictions, 0 with a flaw" in _quality(files.doj(CASE), out).output
    assert (_lines(out / "quality.csv"), _lines(out / "rows.csv")) == ([], [])


def test_a_conviction_before_birth_is_said(files: Files) -> None:
    """Somebody's birth date or the judgment's is wrong; which, a person must see."""
    out = files.folder / "out"
    _quality(files.doj(replace(CASE, on=date(1969, 3, 1))), out)
    assert [line[-1] for line in _lines(out / "rows.csv")] == ["convicted_before_birth"]


def test_rows_nobody_could_read_are_counted(files: Files) -> None:
    """And the call says so by its end."""
    file = files.doj(CASE)
    file.write_text(file.read_text() + "torn,row\n")
    done = _quality(file, files.folder / "out")
    assert (done.exit_code, "rows nobody could read" in done.output) == (1, True)


def test_a_folder_that_is_not_empty_is_refused(files: Files) -> None:
    """In one line, and nothing is written."""
    file = files.doj(CASE)
    done = _quality(file, files.folder)
    assert done.exit_code == 2
    assert "is not empty" in done.output + done.stderr
