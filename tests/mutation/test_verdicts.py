"""A long run that breaks off goes on where it stopped, and never on what no longer holds."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.mutation import verdicts
from tests.mutation.mutant import Fate, Kind, Mutant
from tests.mutation.verdicts import Verdicts

MUTANT = Mutant("law/days.py", 7, (7,), "return 1", "1 → 2", Kind.INSIDE, "", "return 2")
TEST = "tests/eligibility/test_days.py"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the verdicts about a checkout of one test."""
    monkeypatch.setattr(verdicts, "ROOT", tmp_path)
    (tmp_path / TEST).parent.mkdir(parents=True)
    change(tmp_path, "assert day == 1")
    return tmp_path / "verdicts.jsonl"


def change(folder: Path, text: str, test: str = TEST) -> None:
    """Write a test down, as a later run will find it."""
    (folder / test).write_text(text)


def taken_up(file: Path, mutant: Mutant = MUTANT, patience: float = 1.0) -> Fate | None:
    """Say what the next run knows."""
    return Verdicts.read(file).of(mutant, patience)


def test_what_a_test_noticed_is_known_to_the_next_run(file: Path) -> None:
    """And stays so when another test changes."""
    Verdicts.read(file).note(MUTANT, Fate.KILLED, f"{TEST}::test_day", 1.0)
    change(file.parent, "", "tests/eligibility/test_other.py")

    assert taken_up(file) is Fate.KILLED


def test_a_test_that_changed_has_to_notice_again(file: Path) -> None:
    """It may have lost what it noticed."""
    Verdicts.read(file).note(MUTANT, Fate.KILLED, f"{TEST}::test_day", 1.0)
    change(file.parent, "assert True")

    assert taken_up(file) is None


def test_another_change_of_the_same_line_is_another_verdict(file: Path) -> None:
    """So is the same change of a file that was changed elsewhere."""
    Verdicts.read(file).note(MUTANT, Fate.KILLED, f"{TEST}::test_day", 1.0)

    assert taken_up(file, replace(MUTANT, change="1 → 3")) is None
    assert taken_up(file, replace(MUTANT, text="pass; return 2")) is None


def test_what_nobody_noticed_is_tried_again_once_any_test_is_new(file: Path) -> None:
    """Or where there is more patience than there was."""
    Verdicts.read(file).note(MUTANT, Fate.SURVIVED, "", 1.0)

    assert taken_up(file) is Fate.SURVIVED
    assert taken_up(file, patience=5.0) is None
    change(file.parent, "", "tests/eligibility/test_other.py")
    assert taken_up(file) is None


def test_a_line_cut_short_hides_no_other(file: Path) -> None:
    """A run may end in the middle of a word."""
    Verdicts.read(file).note(replace(MUTANT, line=8), Fate.KILLED, f"{TEST}::test_day", 1.0)
    file.write_text(file.read_text()[:-9])
    Verdicts.read(file).note(MUTANT, Fate.KILLED, f"{TEST}::test_day", 1.0)

    assert taken_up(file) is Fate.KILLED
    assert taken_up(file, replace(MUTANT, line=8)) is None
