"""The simulation itself: it repeats itself exactly, and it notices what is wrong."""

import subprocess
import sys

from tests.settings import ROOT


def _played(*asked: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.simulation", *asked],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_same_seed_tells_the_same_story() -> None:
    """A seed that failed can be looked at again, line by line."""
    first, second = _played("--seed", "3"), _played("--seed", "3")
    assert first.returncode == 0
    assert "killed at" in first.stdout
    assert first.stdout == second.stdout


def test_towns_come_to_rest_whatever_happens_in_them() -> None:
    """Killed, frozen, unanswered: in the end the books and the world agree."""
    done = _played("--seeds", "10")
    assert done.returncode == 0, done.stdout
    assert ", 0 wrong; killed" in done.stdout


def test_a_planted_defect_is_noticed() -> None:
    """Whoever publishes without waiting for the broker loses something sooner or later."""
    done = _played("--seeds", "3", "--defect", "acknowledgement not awaited")
    assert done.returncode == 1
