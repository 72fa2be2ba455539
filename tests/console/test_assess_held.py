"""A row of which not even the person can be read: it may be anybody's."""

import csv
from pathlib import Path

from tests.console.calls import assess
from tests.county_file import DANA, ROSA, Count, Files


def outcomes(out: Path) -> set[tuple[str, str]]:
    """Read what was decided, and why."""
    lines = csv.DictReader((out / "decisions.csv").read_text(encoding="utf-8").splitlines())
    return {(line["outcome"], line["reason"]) for line in lines}


def test_nobody_gets_relief_beside_a_row_of_nobody(tmp_path: Path) -> None:
    """The row that bars somebody may be the very one; the run goes on and says so."""
    file = Files(tmp_path).doj(Count(DANA, "123456"), Count(ROSA, "123457"))
    file.write_text(file.read_text(encoding="utf-8") + "torn,row\n", encoding="utf-8")
    done = assess(file, tmp_path / "out")

    assert outcomes(tmp_path / "out") == {("review", "insufficient_data")}
    assert done.exit_code == 1
    assert "may be anybody's" in done.output


def test_a_torn_row_with_its_person_costs_that_person_only(tmp_path: Path) -> None:
    """Everybody else's relief stands, and nothing is said of holding."""
    file = Files(tmp_path).doj(Count(DANA, "123456"), Count(ROSA, "123457"))
    whole, other = file.read_text(encoding="utf-8").splitlines()
    file.write_text(f"{whole}\n{other}\n{other},\n", encoding="utf-8")
    done = assess(file, tmp_path / "out")

    assert {outcome for outcome, _ in outcomes(tmp_path / "out")} == {"dismiss_and_seal", "review"}
    assert "anybody's" not in done.output
