"""How far gogen's mode is, told as our own mode tells it."""

import re
from pathlib import Path

import pytest

from console.offline.gogen.pace import Pace
from tests.console.gogen.calls import gogen
from tests.eligibility.gogen.rows import convicted, file


def test_rows_are_foretold_by_the_sizes_of_the_files(tmp_path: Path) -> None:
    """In thousands, until all is read; then they are counted."""
    files = (tmp_path / "a.csv", tmp_path / "b.csv")
    for path, size in zip(files, (60_000, 40_000), strict=True):
        path.write_bytes(b"x" * size)
    told: list[tuple[int, int]] = []
    pace = Pace(files, lambda done, of: told.append((done, of)))
    pace.report(3_010, 30_000)
    pace.report(6_020, 60_000)
    pace.file_is_read(6_020, files[0])
    pace.report(4_015, 40_000)
    assert told == [(3_010, 10_000), (6_020, 10_000), (10_035, 10_035)]


def test_there_are_never_fewer_to_come_than_were_read(tmp_path: Path) -> None:
    """Rounding must not say that it is done."""
    path = tmp_path / "doj.csv"
    path.write_bytes(b"x" * 1_000)
    told: list[tuple[int, int]] = []
    Pace((path,), lambda done, of: told.append((done, of))).report(400, 999)
    assert told == [(400, 400)]


@pytest.mark.parametrize("full", [(), ("--format", "gogen")], ids=["decisions", "all files"])
def test_the_last_line_says_all_rows_and_the_pace(tmp_path: Path, full: tuple[str, ...]) -> None:
    """Of all files together; on no terminal it is a plain line."""
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    for path in (first, second):
        path.write_bytes(file([convicted(), convicted(subject="2")]))
    done = gogen(first, tmp_path / "o", str(second), *full)
    *_, last = done.stderr.splitlines()
    assert re.fullmatch(r"answering: 4 of 4 \([\d,]+ rows/s\)", last)


def test_a_file_that_cannot_be_read_is_refused_before_another_is(tmp_path: Path) -> None:
    """Nobody waits for the first to hear about the second."""
    first = tmp_path / "a.csv"
    first.write_bytes(file([convicted()]))
    done = gogen(first, tmp_path / "o", str(tmp_path / "b.csv"))
    assert done.stderr == "clearslate: b.csv: there is no such file; check the path\n"
