"""The bars that keep this code readable, held over every tracked file."""

import ast
import re
import statistics
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from tests.checkout import Documented, functions, matching, modules, tracked, where
from tests.settings import ROOT

LONGEST_FILE: Final = 400
USUAL_FILE: Final = 80
LONGEST_FUNCTION: Final = 40
MOST_POSITIONS: Final = 5
MOST_EXCUSES: Final = 5
DUSTY: Final = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}

# The brackets keep these patterns from finding themselves.
LATER: Final = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b")
EXCUSE: Final = re.compile(r"#\s*(no[q]a|type:\s*igno[r]e|pyright:\s*igno[r]e)")
EXPLAINED: Final = re.compile(
    r"#\s*(no[q]a: [A-Z]+\d+(, ?[A-Z]+\d+)*|\w+:\s*igno[r]e\[[^\]]+\])\s+\S"
)
ENVIRONMENT: Final = re.compile(r"\bos\.(enviro[n]|geten[v])|from os import .*(enviro[n]|geten[v])")
MACHINE: Final = re.compile(r"(?<![\w./-])/(work|farm|root|Users|home|tmp)/[a-z0-9]{2}")
REGISTRY: Final = re.compile(
    r"mave[n]2|npmj[s]|pypi\.or[g]|pythonhoste[d]|repo1\.mave[n]|docker\.i[o]/|/debian[/]\b|/simpl[e]/"
)


def test_no_file_is_too_long() -> None:
    """A file is read in one sitting."""
    lengths = {path: len(path.read_text().splitlines()) for path in modules()}
    _none(
        f"{where(path)} {length} lines" for path, length in lengths.items() if length > LONGEST_FILE
    )


def test_the_usual_file_fits_on_a_screen_or_two() -> None:
    """Half of all files are short."""
    assert statistics.median(len(path.read_text().splitlines()) for path in modules()) <= USUAL_FILE


def test_no_function_is_too_long() -> None:
    """A function is seen whole."""
    _none(
        f"{where(path, node.lineno)} {node.name} has {length} lines"
        for path, node in functions()
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    )


def test_no_call_is_a_row_of_unnamed_things() -> None:
    """Beyond a handful, arguments are named where they are given."""
    _none(
        f"{where(path, node.lineno)} {node.name} takes {count} by position"
        for path, node in functions()
        if (count := len([*node.args.posonlyargs, *node.args.args])) > MOST_POSITIONS + _bound(node)
    )


def test_no_name_collects_dust() -> None:
    """A file is named for what is in it."""
    parts = {path: {path.stem, *path.relative_to(ROOT).parts[:-1]} for path in tracked()}
    _none(where(path) for path, names in parts.items() if names & DUSTY)


def test_everything_public_says_what_it_promises() -> None:
    """A reader need not read the body to know what to expect."""
    _none(
        f"{where(path, getattr(node, 'lineno', 1))} {getattr(node, 'name', 'the module')}"
        for path, module in modules().items()
        for node in _promising(path, module)
        if not ast.get_docstring(node)
    )


def test_excuses_are_few_and_explained() -> None:
    """A check is switched off rarely, by its code, and for a reason."""
    excuses = matching(EXCUSE, ".py")
    _none(excuse for excuse in excuses if not EXPLAINED.search(excuse))
    assert len(excuses) <= MOST_EXCUSES, "\n".join(excuses)


def test_nothing_is_put_off() -> None:
    """What is not done stands in an issue, not in the code."""
    _none(matching(LATER))


def test_the_environment_is_read_in_settings_only() -> None:
    """Nobody looks for a switch in the code."""
    _none(line for line in matching(ENVIRONMENT, ".py") if "/settings.py:" not in line)


def test_nothing_is_tied_to_one_machine() -> None:
    """A clone works wherever it lies."""
    _none(matching(MACHINE))


def test_no_package_registry_is_named() -> None:
    """Which registry or mirror serves the packages is the machine's affair."""
    _none(matching(REGISTRY))


def _none(found: Iterable[str]) -> None:
    found = list(found)
    assert not found, "\n".join(["", *found])


def _bound(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = [*node.args.posonlyargs, *node.args.args][:1]
    return int(bool(first) and first[0].arg in {"self", "cls"})


def _promising(path: Path, module: ast.Module) -> Iterator[Documented]:
    """Find what owes a docstring: in tests the file, its tests and fixtures.

    A twin in memory owes none for its methods: their promise is the port's.
    """
    yield module
    if "migrations/versions" in path.as_posix():
        return
    for node in module.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if node.name.startswith("_") or (_is_test(path) and isinstance(node, ast.ClassDef)):
            continue
        yield node
        if isinstance(node, ast.ClassDef) and path.stem != "memory":
            yield from _methods(node)


def _methods(owner: ast.ClassDef) -> Iterator[Documented]:
    for node in owner.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not (
            node.name.startswith("_") or _repeats_a_promise(node)
        ):
            yield node


def _repeats_a_promise(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    marks = {ast.unparse(mark).rpartition(".")[2] for mark in node.decorator_list}
    return bool(marks & {"override", "overload", "setter"})


def _is_test(path: Path) -> bool:
    return path.is_relative_to(ROOT / "tests")
