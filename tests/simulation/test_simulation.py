"""The simulation itself: it repeats itself exactly, and it notices what is wrong."""

import subprocess
import sys
from inspect import signature

from tests.settings import ROOT
from tests.simulation.defects import DEFECTS


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
    """Whoever loses the tombstone of somebody erased is found out."""
    done = _played("--seeds", "3", "--defect", "tombstone lost")
    assert done.returncode == 1


def test_a_defect_is_asked_as_what_it_replaces_is() -> None:
    """Otherwise its own mistake would be noticed, and not what it does wrong."""
    for one in DEFECTS.values():
        right = vars(one.owner)[one.attribute]
        if callable(right):
            asked = signature(right).parameters.values()
            named = {each.name: None for each in asked if each.kind is each.KEYWORD_ONLY}
            signature(one.wrong).bind(*[None] * (len(asked) - len(named)), **named)
