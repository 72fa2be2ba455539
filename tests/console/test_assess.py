"""`clearslate assess`: a file decided offline, as a county analyst would do it."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.console.calls import assess
from tests.county_file import DANA, Count, Files

CASE = Count(DANA, "123456")
AFTER_THE_LAW = replace(CASE, case="654321", cycle=102, on=date(2021, 4, 2))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Give the clerk an empty folder."""
    return Files(tmp_path)


def _decisions(out: Path) -> list[dict[str, str]]:
    with (out / "decisions.csv").open() as file:
        return list(csv.DictReader(file))


def test_every_conviction_has_one_line_with_its_row_and_reason(files: Files) -> None:
    """The first columns are what county tools read."""
    out = files.folder / "out"
    done = assess(files.doj(CASE, AFTER_THE_LAW), out, "--as-of", "2026-11-23")
    assert done.exit_code == 0, done.output
    lines = [list(line.values())[:5] for line in _decisions(out)]
    assert lines == [
        ["1", "90000001", "11359 HS", "dismiss_and_seal", "county_policy"],
        ["2", "90000001", "11359 HS", "out_of_scope", "new_law"],
    ]


def test_a_count_the_state_prints_twice_has_a_line_for_each_place(files: Files) -> None:
    """County tools count places; both lines say the same."""
    out = files.folder / "out"
    assess(files.doj(CASE, replace(CASE, cycle=102)), out, "--as-of", "2026-11-23")
    lines = [list(line.values())[:4] for line in _decisions(out)]
    assert lines == [
        ["1", "90000001", "11359 HS", "dismiss_and_seal"],
        ["2", "90000001", "11359 HS", "dismiss_and_seal"],
    ]


def test_the_summary_says_what_was_asked_and_what_it_came_to(files: Files) -> None:
    """Packs to the letter, so that it can be computed again."""
    out = files.folder / "out"
    assess(files.doj(CASE), out, "--as-of", "2026-11-23")
    summary = json.loads((out / "summary.json").read_text())
    assert (summary["as_of"], summary["convictions"]) == ("2026-11-23", 1)
    assert summary["outcomes"] == {"dismiss_and_seal": 1}
    assert summary["by_marijuana_section"] == {"11359 HS": {"dismiss_and_seal": 1}}
    assert [pack["id"] for pack in summary["packs"]] == ["CA-STAT", "SF-POLICY"]


def test_the_statute_alone_is_less_generous_than_the_county(files: Files) -> None:
    """`--policy CA-STAT` leaves the county's policy out."""
    out = files.folder / "out"
    assess(files.doj(CASE), out, "--policy", "CA-STAT", "--as-of", "2026-11-23")
    [line] = _decisions(out)
    assert (line["layer"], line["outcome"]) == ("statute", "reduce")


def test_a_row_nobody_can_read_is_listed_and_the_rest_goes_on(files: Files) -> None:
    """Number and reason, never the row; and the exit code says so."""
    file = files.doj(CASE)
    file.write_text(file.read_text() + "one,two,three\n")
    out = files.folder / "out"
    done = assess(file, out)
    assert done.exit_code == 1
    assert (out / "quarantine.csv").read_text().splitlines() == [
        "row,reason,file",
        f"2,fields,{file.name}",
    ]
    assert len(_decisions(out)) == 1


def test_a_future_day_is_allowed_and_said(files: Files) -> None:
    """An analyst may look ahead, knowingly."""
    done = assess(files.doj(CASE), files.folder / "out", "--as-of", "2099-01-01")
    assert done.exit_code == 0
    assert "2099-01-01 is in the future" in done.output
