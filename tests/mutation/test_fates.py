"""What becomes of a mutant, on a small session of real tests."""

import subprocess
import sys

import pytest

from tests.mutation.choosing import Chooser
from tests.mutation.mutant import Fate, Kind, Mutant
from tests.mutation.told import share, survivors, table
from tests.mutation.watching import Seen
from tests.settings import ROOT

MUTANT = Mutant("law/days.py", 7, (7, 8), "return 1", "1 → 2", Kind.INSIDE, "", "")


def seen(seconds: float, *lines: int) -> Seen:
    """Say what a test ran."""
    return Seen(seconds, {("law/days.py", line) for line in lines}, {"A-LAW"})


def test_only_tests_that_run_the_line_are_tried_the_fastest_first() -> None:
    """Those about the module come before the others."""
    chooser = Chooser(
        {
            "tests/test_other.py::a": seen(0.01, 7),
            "tests/test_other.py::b": seen(0.02, 8),
            "tests/test_other.py::c": seen(0.01, 9),
            "tests/test_days.py::d": seen(0.05, 7),
        }
    )

    assert list(chooser.choose(MUTANT)) == [
        "tests/test_days.py::d", "tests/test_other.py::a", "tests/test_other.py::b",
    ]  # fmt: skip


def test_a_test_that_noticed_before_comes_first() -> None:
    """What is good for one line of a file is good for the next."""
    chooser = Chooser({name: seen(0.01, 7) for name in ("x::a", "x::b")})
    chooser.learn(MUTANT, "x::b")

    assert list(chooser.choose(MUTANT)) == ["x::b", "x::a"]


def test_patience_has_an_end() -> None:
    """Tests beyond it are not run, and the mutant counts as unnoticed."""
    chooser = Chooser({name: seen(1.0, 7) for name in ("x::a", "y::b", "z::c")}, patience=2.0)

    assert len(chooser.choose(MUTANT)) == 2


def test_the_table_counts_every_fate() -> None:
    """And names whoever got away."""
    other = Mutant("law/days.py", 8, (8,), "x", "a → b", Kind.INSIDE, "", "")
    fates = {MUTANT: Fate.KILLED, other: Fate.SURVIVED}

    assert share(fates.values()) == pytest.approx(50.0)
    assert [line.split() for line in table(fates)][1][1:5] == ["1", "0", "1", "0"]
    assert list(survivors(fates)) == ["survived: law/days.py:8  a → b"]


def test_a_run_tries_them_all_and_says_whether_enough_were_noticed() -> None:
    """On a dozen mutants of one module, noticed by the tests that are about it."""
    tests = "tests/eligibility/law/test_proof_words.py"
    command = [sys.executable, "-m", "tests.mutation", "law/proof.py", "--tests", tests]
    ran = subprocess.run(
        [*command, "--sample", "12"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    [whole] = [line.split() for line in ran.stdout.splitlines() if line.startswith("all ")]

    assert sum(int(cell) for cell in whole[1:5]) == 12, ran.stdout
    assert int(whole[1]) > 6
    assert ran.returncode == int(float(whole[5]) < 90)
