"""The command's words, when nothing runs and when it is called wrongly."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from console.command.progress import counted
from tests.console.calls import call


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
        ["dead-letters", "list"],
        ["dead-letters", "replay", "--why", "mended"],
        ["rules", "trials"],
        ["rules", "trial", "SF-POLICY", "SF-PILOT-2018", "--county", "ca/san-francisco"],
        ["rules", "promote", "4f1c", "--why", "read", "--everybody"],
        ["sources", "list"],
        ["sources", "rotate", "sf-court", "--why", "a year is over"],
        ["erase", "a" * 32, "--why", "asked", "--yes"],
        ["ingest", "doj.csv", "--county", "ca/san-francisco"],
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_where_nothing_runs_one_line_says_how_to_start(
    tmp_path: Path, arguments: list[str]
) -> None:
    """The environment lacks something: exit code 3."""
    done = call(tmp_path, *arguments)
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
    done = call(tmp_path, "find", *arguments)
    assert done.exit_code == 2
    assert "say one of" in done.stderr


def test_progress_is_plain_lines_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    """A log file gets no bar."""
    with counted("reading", 10) as report:
        report(4, 10)
        report(10, 10)
    assert capsys.readouterr().err == "reading: 10 of 10\n"


def test_progress_tells_its_pace_and_the_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever waits knows how long; the last line has nothing left to wait for."""
    with counted("deciding", 0, unit="rows") as report:
        report(10, 10)
    assert re.fullmatch(r"deciding: 10 of 10 \([\d,]+ rows/s\)\n", capsys.readouterr().err)


def test_progress_says_how_long_it_will_take(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quarter done after ten seconds leaves thirty."""
    ticks = iter([100.0, 110.0, 110.0])
    clock = SimpleNamespace(monotonic=lambda: next(ticks))
    monkeypatch.setattr("console.command.progress.time", clock)
    with counted("deciding", 0, unit="rows") as report:
        report(250, 1000)
    assert capsys.readouterr().err == "deciding: 250 of 1,000 (25 rows/s, 30 s left)\n"
