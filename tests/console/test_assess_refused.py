"""`clearslate assess` called wrongly: one line, and nothing half-written."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from console.command.application import application
from tests.console.calls import assess
from tests.county_file import DANA, Count, Files

CASE = Count(DANA, "123456")


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Give the clerk an empty folder."""
    return Files(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["--county", "ca/nowhere"], "no county ca/nowhere", id="an unknown county"),
        pytest.param(["--policy", "XX-1"], "no policy XX-1", id="an unknown policy"),
    ],
)
def test_a_wrong_call_is_one_line_and_leaves_nothing(
    files: Files, arguments: list[str], words: str
) -> None:
    """The line says what is wrong and what would be right."""
    out = files.folder / "out"
    done = assess(files.doj(CASE), out, *arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not out.exists()


def test_away_from_the_counties_the_call_says_how_to_name_their_folder(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An analyst works in a folder of her own; the line can be acted on as it stands."""
    monkeypatch.setenv("CLEARSLATE_COUNTIES", "deploy/counties")
    monkeypatch.chdir(files.folder)
    arguments = ["assess", str(files.doj(CASE)), "--county", "ca/san-francisco", "--out", "out"]
    done = CliRunner().invoke(application, arguments)
    assert done.exit_code == 3
    assert done.stderr.startswith("clearslate: no county in deploy/counties: ")
    assert "CLEARSLATE_COUNTIES=FOLDER" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_with_something_in_it_is_not_written_to(files: Files) -> None:
    """Nobody's results are mixed with older ones."""
    out = files.folder / "out"
    out.mkdir()
    (out / "notes.txt").touch()
    done = assess(files.doj(CASE), out)
    assert done.exit_code == 2
    assert "is not empty" in done.stderr


def test_what_is_not_a_file_of_the_state_is_refused_in_one_line(files: Files) -> None:
    """Nothing half-written is left."""
    file = files.folder / "letter.txt"
    file.write_text("Dear county,\nplease find enclosed nothing.\n")
    out = files.folder / "out"
    done = assess(file, out)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) <= 2
    assert list(files.folder.iterdir()) == [file]


def test_results_are_not_written_over_a_file(files: Files) -> None:
    """What is named must be a folder, or nothing yet."""
    out = files.folder / "notes.txt"
    out.write_text("mine")
    done = assess(files.doj(CASE), out)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert out.read_text() == "mine"
