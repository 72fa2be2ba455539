"""The command's words, when nothing runs and when it is called wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from console.command.application import application
from console.command.progress import counted
from tests.settings import ROOT


def _call(folder: Path, *arguments: str) -> Result:
    environment = {
        "CLEARSLATE_VAR": str(folder),
        "CLEARSLATE_COUNTIES": str(ROOT / "deploy/counties"),
    }
    return CliRunner().invoke(application, list(arguments), env=environment)


@pytest.mark.parametrize(
    "arguments",
    [
        ["find", "--case", "123456", "--why", "asked"],
        ["journey", "a" * 32, "--why", "asked"],
        ["explain", "a" * 32, "--why", "asked"],
        ["watch", "--once"],
        ["release", "list"],
        ["release", "show", "r1"],
        ["release", "approve", "r1"],
        ["erase", "a" * 32, "--why", "asked", "--yes"],
        ["ingest", "doj.csv", "--county", "ca/san-francisco"],
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_where_nothing_runs_one_line_says_how_to_start(
    tmp_path: Path, arguments: list[str]
) -> None:
    """The environment lacks something: exit code 3."""
    done = _call(tmp_path, *arguments)
    assert done.exit_code == 3
    assert "clearslate up" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--why", "asked"],
        ["--why", "asked", "--cii", "A1", "--case", "1"],
        ["--why", "asked", "--name", "INVENTED,DANA"],
    ],
    ids=["nothing to find by", "two things", "a name without a birth date"],
)
def test_a_person_is_found_by_one_thing(tmp_path: Path, arguments: list[str]) -> None:
    """The call was wrong: exit code 2."""
    done = _call(tmp_path, "find", *arguments)
    assert done.exit_code == 2
    assert "say one of" in done.stderr


def test_a_sample_is_written_and_holds_its_targets(tmp_path: Path) -> None:
    """What was asked for stands against what came."""
    out = tmp_path / "sample"
    made = _call(tmp_path, "sample", "--people", "40", "--profile", "tiny", "--out", str(out))
    assert made.exit_code == 0, made.output
    assert "40 invented people" in made.stdout
    checked = _call(tmp_path, "sample", "--check", "--out", str(out))
    assert checked.exit_code in {0, 1}
    assert "target" in checked.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--profile", "nowhere"], "no profile nowhere"),
        (["--people", "3"], "at least"),
        (["--check"], "no sample in"),
    ],
    ids=["an unknown profile", "fewer people than the cast", "nothing to check"],
)
def test_a_sample_that_cannot_be_is_refused_in_one_line(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    """The call was wrong: exit code 2."""
    done = _call(tmp_path, "sample", "--out", str(tmp_path / "sample"), *arguments)
    assert done.exit_code == 2
    assert words in done.stderr


def test_progress_is_plain_lines_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    """A log file gets no bar."""
    with counted("reading", 10) as report:
        report(4, 10)
        report(10, 10)
    assert capsys.readouterr().err == "reading: 10 of 10\n"
