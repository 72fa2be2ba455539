"""Every trap is tested here or there, and those that are not are named."""

import ast
import re
import tomllib
from pathlib import Path
from typing import Final

import pytest

HERE: Final = Path(__file__).parent
TABLE: Final = tomllib.loads((HERE / "elsewhere.toml").read_text(encoding="utf-8"))
TESTED: Final = [(trap, test) for trap, tests in TABLE["tested"].items() for test in tests]


def here() -> set[str]:
    """The traps that have a test in this folder."""
    names = {name for path in HERE.glob("test_t*.py") for name in names_in(path)}
    return {f"T{int(found[1])}" for name in names if (found := re.match(r"test_t(\d\d)_", name))}


def names_in(path: Path) -> set[str]:
    """The tests of one file."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.name
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_all_fifty_are_accounted_for() -> None:
    """Tested here, tested by the service it belongs to, or named as open."""
    assert here() | {*TABLE["tested"], *TABLE["open"]} == {f"T{n}" for n in range(1, 51)}


def test_no_trap_is_both_open_and_tested() -> None:
    """What is open says so and no more."""
    assert {*TABLE["open"]} & (here() | {*TABLE["tested"]}) == set()


@pytest.mark.parametrize(("trap", "test"), TESTED)
def test_the_test_named_for_a_trap_exists(trap: str, test: str) -> None:
    """A renamed test does not leave a trap unwatched."""
    path, _, name = test.partition("::")

    assert name in names_in(HERE.parents[1] / path), trap
