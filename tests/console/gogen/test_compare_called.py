"""`assess --compare gogen`, as a county's analyst calls it before moving over."""

import csv
import json
import re
from pathlib import Path

import pytest
from typer.testing import Result

from tests.console.calls import assess
from tests.console.gogen.calls import OPTIONS
from tests.eligibility.gogen.rows import Row, convicted, file

_NAMED = re.compile(r"Q\d+|(?:CA-STAT|SF-POLICY):[\d,?a-z_+/]+|one-of-two|other-words")


def _row(number: int, **said: str) -> Row:
    usual = {"subject": f"9{number}", "county": "SAN FRANCISCO", "place": "101001001000"}
    return convicted(**(usual | said))


@pytest.fixture
def called(tmp_path: Path) -> tuple[Result, Path]:
    """Compare a few usual and odd convictions."""
    doj, options, out = (tmp_path / name for name in ("doj.csv", "options.json", "out"))
    options.write_text(json.dumps(OPTIONS))
    rows = [
        _row(1, on="20150000"),
        _row(2, on="20190214", charge="11358 HS-GROW"),
        _row(3, charge="11357 HS-POSSESS", disposition="GUILTY"),
        _row(4, county="YOLO"),
        _row(5, level="", charged_level=""),
    ]
    doj.write_bytes(file(rows))
    asked = ("--compare", "gogen", "--options", str(options), "--as-of", "2020-07-01")
    return assess(doj, out, *asked), out


def _listed(out: Path) -> list[dict[str, str]]:
    with (out / "compared.csv").open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_the_list_the_totals_and_the_page_stand_beside_the_decisions(
    called: tuple[Result, Path],
) -> None:
    """One call gives everything, and says how much differs."""
    done, out = called
    assert done.exit_code == 0, done.output
    listed, totals = _listed(out), json.loads((out / "compared.json").read_text())
    assert listed
    assert totals["different"] == len(listed)
    assert f"{len(listed):,} different" in done.stdout
    assert "compared.csv, compared.json, compared.txt" in done.stdout


def test_every_difference_names_a_quirk_or_a_row_of_ours(called: tuple[Result, Path]) -> None:
    """With what gogen says and what we cite, so that a lawyer can sign it."""
    for one in _listed(called[1]):
        assert all(_NAMED.fullmatch(cause) for cause in one["causes"].split()), one["causes"]
        assert one["gogen_reason"]
        assert one["citation"] or one["ours"] == "not seen"


def test_the_page_explains_every_row_of_ours_it_names(called: tuple[Result, Path]) -> None:
    """In plain words, with the citation."""
    out = called[1]
    page = " ".join((out / "compared.txt").read_text().split())
    rules = json.loads((out / "compared.json").read_text())["rules"]
    assert rules
    for rule, said in rules.items():
        assert f"{rule}: no quirk; ours, {said['reason']}: " in page
        assert said["citation"] in page


def test_a_policy_of_gogens_cannot_be_compared_with_itself(tmp_path: Path) -> None:
    """The call is refused in one line."""
    doj = tmp_path / "doj.csv"
    doj.write_bytes(file([_row(1)]))
    done = assess(doj, tmp_path / "out", "--policy", "gogen-la", "--compare", "gogen-la")
    assert done.exit_code == 2
    assert "goes with a policy of ours" in done.stderr
