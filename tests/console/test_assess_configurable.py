"""`clearslate assess --policy configurable`: the county's own options, read strictly."""

import csv
import json
from pathlib import Path

import pytest

from tests.console.calls import assess
from tests.county_file import DANA, Count, Files

CASE = Count(DANA, "123456")
REDUCED = {"dismiss": ["11357", "11358"], "reduce": ["11359", "11360"]}


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Give the clerk an empty folder."""
    return Files(tmp_path)


def options(folder: Path, **baseline: object) -> str:
    """Write an options file."""
    path = folder / "options.json"
    path.write_text(json.dumps({"baselineEligibility": baseline}), encoding="utf-8")
    return str(path)


def test_the_countys_options_decide(files: Files) -> None:
    """Possession for sale is lowered where the county chose so."""
    out = files.folder / "out"
    said = options(files.folder, **REDUCED)
    done = assess(files.doj(CASE), out, "--policy", "configurable", "--options", said)
    [line] = csv.DictReader((out / "decisions.csv").read_text(encoding="utf-8").splitlines())

    assert done.exit_code == 0
    assert (line["outcome"], line["code_section"]) == ("reduce", "11359 HS")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["--policy", "configurable"], "needs --options", id="no options"),
        pytest.param(
            ["--policy", "configurable", "--options", "nowhere.json"], "No such file", id="no file"
        ),
        pytest.param(
            ["--options", "x.json"], "--options goes with --policy configurable", id="not asked for"
        ),
        pytest.param(["--policy", "LA-2019"], "LA-2019 is of ca/los-angeles", id="another county"),
    ],
)
def test_a_wrong_call_is_one_line(files: Files, arguments: list[str], words: str) -> None:
    """It says what is wrong, and nothing is written."""
    out = files.folder / "out"
    done = assess(files.doj(CASE), out, *arguments)

    assert done.exit_code == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not out.exists()


def test_contradictory_options_are_one_line(files: Files) -> None:
    """A section in both lists can't be meant."""
    out = files.folder / "out"
    said = options(files.folder, dismiss=["11357", "11358"], reduce=["11358", "11359", "11360"])
    done = assess(files.doj(CASE), out, "--policy", "configurable", "--options", said)

    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "options.json: options baselineEligibility: 11358 stands in both lists" in done.stderr
    assert not out.exists()
