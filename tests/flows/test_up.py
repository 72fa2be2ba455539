"""The first command that a newcomer types."""

import subprocess
import sys
from pathlib import Path

import pytest

from local_stack.service import clean
from tests.measured import MEASURED
from tests.settings import ROOT

pytestmark = pytest.mark.real

_PATIENCE = 400


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder, but for the jars that are here already."""
    folder = tmp_path_factory.mktemp("var")
    (folder / "kafka").mkdir()
    (folder / "kafka/libs").symlink_to(ROOT / "var/kafka/libs")
    return folder


@pytest.fixture(scope="module")
def said(var: Path, peer_files: Path) -> str:
    """Let it invent forty people, carry them through, and end."""
    clearslate = str(Path(sys.executable).with_name("clearslate"))
    command = [clearslate, "up", "--once", "--people", "40"]
    told = {"CLEARSLATE_VAR": str(var), "PEER_FILES": str(peer_files)}
    ran = subprocess.run(
        command,
        cwd=ROOT,
        env=clean(**told) | MEASURED,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return ran.stderr


def test_it_says_that_nothing_here_has_any_effect(said: str) -> None:
    """Before anything else."""
    assert said.startswith("REHEARSAL")


@pytest.mark.parametrize("what", ["inventing 40 people", "ingesting doj.csv", "letters"])
def test_it_says_what_it_does_all_along(said: str, what: str) -> None:
    """Nobody sits before a silent screen."""
    assert what in said


def test_it_ends_with_balanced_books(said: str) -> None:
    """And leaves nothing running."""
    assert "the books balance" in said
    assert "kafka stopped" in said


@pytest.mark.usefixtures("said")
def test_where_it_was_started_before_it_goes_on(var: Path) -> None:
    """The data stays: the same county is invented once."""
    assert (var / "sample/sample.json").exists()
    assert not list((var / "run").glob("*.json"))
