"""What gogen does with several files, and `clearslate assess` does not."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.console.calls import assess
from tests.county_file import DANA, ROSA, Count, Files

SALE = Count(DANA, "123456")
LATER = replace(SALE, case="7", cycle=102, on=date(2004, 3, 1))


def test_q18_a_person_in_two_files_is_counted_once(tmp_path: Path) -> None:
    """By the state's number, whatever the file calls them."""
    files, out = Files(tmp_path), tmp_path / "out"
    again = replace(LATER, person=replace(DANA, subject="90000077"))

    done = assess(files.doj(SALE), out, str(files.doj(again, Count(ROSA, "5"))))

    assert done.exit_code == 0, done.output
    said = json.loads((out / "summary.json").read_text())
    assert (said["people"], said["convictions"], said["rows"]) == (2, 3, 3)


def test_q23_one_bad_file_leaves_nothing_of_the_good_ones(tmp_path: Path) -> None:
    """The call fails in one line, and no result is there that could be taken for whole."""
    files, out, bad = Files(tmp_path), tmp_path / "out", tmp_path / "bad.csv"
    bad.write_text("not,the,format\n1,2,3\n")

    done = assess(files.doj(SALE), out, str(bad))

    assert done.exit_code != 0
    assert "bad.csv" in done.output
    assert not out.exists() or not [*out.iterdir()]
