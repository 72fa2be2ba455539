"""`clearslate assess --explain ROW`: one conviction of a file in plain words, and nothing written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import Result

from tests.console.calls import call
from tests.county_file import DANA, ROSA, Count, Files

SALE = Count(DANA, "123456")
THEFT = replace(SALE, case="8", section="487 PC-GRAND THEFT", on=date(2011, 5, 6))
MURDER = replace(SALE, case="99", cycle=100, section="187(A) PC-MURDER", on=date(1995, 1, 1))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Give the clerk an empty folder."""
    return Files(tmp_path)


def _explain(files: Files, row: int, *paths: Path, policy: str = "CA-STAT") -> Result:
    arguments = ("--county", "ca/san-francisco", "--policy", policy, "--as-of", "2026-11-23")
    return call(files.folder, "assess", *map(str, paths), *arguments, "--explain", str(row))


def test_a_row_is_explained_with_the_facts_behind_it(files: Files) -> None:
    """The conviction on that row and no other, by the file's own name."""
    file = files.doj(Count(ROSA, "5"), SALE, THEFT)
    done = _explain(files, 2, file)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(
        "11359 HS, case 123456, 2001-03-01\nA court can be asked to lower"
    )
    assert f"{file.name}, row 2" in done.stdout
    assert "487" not in done.stdout


def test_nothing_is_written(files: Files) -> None:
    """It is a question, not a run."""
    file = files.doj(SALE)
    _explain(files, 1, file)
    assert list(files.folder.iterdir()) == [file]


def test_what_another_file_tells_of_the_person_is_part_of_it(files: Files) -> None:
    """The explanation is of the decision that the whole assessment makes."""
    done = _explain(files, 1, files.doj(SALE), files.doj(MURDER))
    assert "An older case of the gravest kind keeps it as it is." in done.stdout


@pytest.mark.parametrize(
    ("row", "words"),
    [(3, "row 3 of doj-1.csv states no conviction"), (2, "could not be read: fields")],
)
def test_a_row_with_nothing_to_explain_is_one_line(files: Files, row: int, words: str) -> None:
    """It is no row, or one that nobody could read."""
    file = files.doj(SALE)
    file.write_text(file.read_text() + "one,two,three\n")
    done = _explain(files, row, file)
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    assert words in done.stderr


def test_without_a_folder_an_assessment_says_what_it_lacks(files: Files) -> None:
    """Results need a place; an explanation does not."""
    done = call(files.folder, "assess", str(files.doj(SALE)), "--county", "ca/san-francisco")
    assert done.exit_code == 2
    assert "--out is missing" in done.stderr


@pytest.mark.parametrize("more", [["--report"], ["--format", "parquet"]], ids=" ".join)
def test_what_gogen_never_wrote_is_refused_in_its_mode(files: Files, more: list[str]) -> None:
    """Nothing that was asked for is left out in silence."""
    arguments = ["--policy", "gogen-la", "--out", str(files.folder / "out"), *more]
    done = call(files.folder, "assess", str(files.doj(SALE)), *arguments)
    assert done.exit_code == 2
    assert f"{' '.join(more)} goes with a policy of ours" in done.stderr
    assert not (files.folder / "out").exists()
