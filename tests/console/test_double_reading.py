"""`clearslate sample-check`: from a file to two blind sheets, and from their marks to figures."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from typer.testing import Result

from tests.console.calls import call
from tests.county_file import DANA, Count, Files

CASES = [Count(DANA, f"12345{n}", cycle=n) for n in range(1, 7)]


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    """Draw four of six convictions."""
    out = tmp_path / "sheets"
    done = _draw(tmp_path, out)
    assert done.exit_code == 0, done.output
    return out


def _draw(folder: Path, out: Path, *more: str) -> Result:
    file = Files(folder).doj(*CASES)
    asked = ("--county", "ca/san-francisco", "--as-of", "2026-11-23", "-n", "4", "--out", str(out))
    return call(folder, "sample-check", "draw", str(file), *asked, *more)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def _marked(path: Path, mark: Callable[[Mapping[str, str]], str]) -> Path:
    rows = [{**row, "mark": mark(row)} for row in _rows(path)]
    with path.open("w", newline="") as file:
        out = csv.DictWriter(file, rows[0])
        out.writeheader()
        out.writerows(rows)
    return path


def _agree(folder: Path, *more: str) -> Result:
    sheet = [str(folder / f"reader-{number}.csv") for number in (1, 2)]
    return call(folder, "sample-check", "agree", *sheet, *more)


def test_both_readers_get_the_same_decisions_without_marks(sheets: Path) -> None:
    """Each may read in another order, and nobody's mark is on it."""
    first, second = (_rows(sheets / f"reader-{number}.csv") for number in (1, 2))

    assert sorted(row["item"] for row in first) == ["1", "2", "3", "4"]
    assert sorted(map(repr, first)) == sorted(map(repr, second))
    assert {row["mark"] + row["note"] for row in first} == {""}


def test_a_sheet_has_the_facts_and_the_decision_and_nobody_s_name(sheets: Path) -> None:
    """The age is told, not the birth date; no case number, no state number, no name."""
    text = (sheets / "reader-1.csv").read_text()
    [row, *_] = _rows(sheets / "reader-1.csv")

    assert (row["section"], row["outcome"]) == ("11359 HS", "dismiss_and_seal")
    assert "disposition: CONVICTED" in row["facts"]
    assert "age when done: " in row["facts"]
    for personal in ("12345", DANA.name, DANA.cii, DANA.subject, f"{DANA.born}"):
        assert str(personal) not in text


def test_the_key_finds_each_item_in_the_file(sheets: Path) -> None:
    """Kept by the office."""
    rows = _rows(sheets / "key.csv")

    assert [row["item"] for row in rows] == ["1", "2", "3", "4"]
    assert {int(row["row"]) for row in rows} < {1, 2, 3, 4, 5, 6}


def test_the_same_seed_draws_the_same(tmp_path: Path, sheets: Path) -> None:
    """To the byte."""
    _draw(tmp_path, tmp_path / "again")
    _draw(tmp_path, tmp_path / "other", "--seed", "2")

    again, other = ((tmp_path / name / "key.csv").read_text() for name in ("again", "other"))
    assert again == (sheets / "key.csv").read_text() != other


def test_two_filled_sheets_give_agreement_and_intervals(sheets: Path) -> None:
    """One item on which they differ is named."""
    _marked(sheets / "reader-1.csv", lambda row: "wrong" if row["item"] in "12" else "right")
    _marked(sheets / "reader-2.csv", lambda row: "Wrong" if row["item"] == "2" else "right ")
    told = json.loads(_agree(sheets, "--json").stdout)

    assert (told["same"]["count"], told["same"]["of"], told["differ"]) == (3, 4, ["1"])
    assert told["kappa"] == pytest.approx(0.5)
    said = _agree(sheets).stdout
    assert "same mark      3 of 4 = 75.0%, 95 %: 30.1% to 95.4%" in said
    assert "they differ on item 1" in said


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("", "4 items have no mark"),
        ("yes", "is marked 'yes': write right, wrong, unsure"),
    ],
)
def test_a_sheet_that_is_not_filled_is_refused_in_one_line(
    sheets: Path, mark: str, words: str
) -> None:
    """The call was wrong, and the line says how to mend it."""
    _marked(sheets / "reader-1.csv", lambda _: mark)
    done = _agree(sheets)

    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    assert words in done.stderr


def test_sheets_of_two_drawings_are_not_compared(tmp_path: Path, sheets: Path) -> None:
    """They are about other decisions."""
    _draw(tmp_path, tmp_path / "other", "--seed", "2")
    _marked(tmp_path / "other/reader-2.csv", lambda _: "right").replace(sheets / "reader-2.csv")
    _marked(sheets / "reader-1.csv", lambda _: "right")

    assert "are of different drawings" in _agree(sheets).stderr


def test_a_file_that_is_no_sheet_is_refused(tmp_path: Path, sheets: Path) -> None:
    """The key, say; or nothing at all."""
    done = call(tmp_path, "sample-check", "agree", str(sheets / "key.csv"), "nowhere.csv")
    gone = call(tmp_path, "sample-check", "agree", "nowhere.csv", "nowhere.csv")

    assert "key.csv: no sheet with the columns drawing, item, mark" in done.stderr
    assert (gone.exit_code, "nowhere.csv: No such file" in gone.stderr) == (2, True)
