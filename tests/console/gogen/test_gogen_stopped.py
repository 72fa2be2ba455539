"""Rows and files that stop gogen cost nobody else."""

from pathlib import Path

import pytest

from tests.console.gogen.calls import decisions, gogen, summary
from tests.eligibility.gogen.rows import convicted, file

_ROW = convicted()


@pytest.fixture
def doj(tmp_path: Path) -> Path:
    """Put down a file of one conviction."""
    path = tmp_path / "doj.csv"
    path.write_bytes(file([_ROW]))
    return path


def test_a_row_that_stops_gogen_is_quarantined_and_the_rest_goes_on(doj: Path) -> None:
    """Q4, Q23: gogen would write nothing, or half."""
    doj.write_bytes(file([_ROW, convicted(place="101"), convicted(subject="2")]) + b"one,two\n")
    out = doj.with_name("o")
    done = gogen(doj, out, "--format", "gogen")
    assert done.exit_code == 1
    assert (out / "quarantine.csv").read_text().splitlines() == [
        "row,reason,file",
        "2,cnt_order,doj.csv",
        "4,fields,doj.csv",
    ]
    assert [one["row"] for one in decisions(out)] == ["1", "3"]
    assert summary(out)["lineCount"] == 2


def test_one_file_nobody_can_read_leaves_nothing_of_the_others(doj: Path) -> None:
    """Q23: gogen leaves the results of good files behind."""
    bad = doj.with_name("bad.csv")
    bad.write_bytes(b"Dear county,\n" * 20)
    done = gogen(doj, doj.with_name("o"), str(bad), "--format", "gogen")
    assert done.exit_code == 2
    assert not doj.with_name("o").exists()


def test_odd_rows_that_gogen_takes_are_not_quarantined(doj: Path) -> None:
    """Unreadable days pass, as they pass in gogen."""
    doj.write_bytes(file([convicted(on="x", born="")]))
    assert gogen(doj, doj.with_name("o")).exit_code == 0
