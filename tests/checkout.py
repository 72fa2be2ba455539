"""The checkout as data: tracked files, their text, their syntax."""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from tests.settings import ROOT

type Function = ast.FunctionDef | ast.AsyncFunctionDef
type Documented = Function | ast.ClassDef | ast.Module

NOT_PROSE: Final = {".lock", ".svg", ".xsd"}


@cache
def tracked() -> tuple[Path, ...]:
    """List the files that git keeps and that are there."""
    git = shutil.which("git")
    assert git is not None
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    names = listed.stdout.decode().split("\0")
    return tuple(ROOT / name for name in names if name and (ROOT / name).is_file())


@cache
def modules() -> dict[Path, ast.Module]:
    """Parse every tracked Python file."""
    return {
        path: ast.parse(path.read_text(), filename=str(path))
        for path in tracked()
        if path.suffix == ".py"
    }


def functions() -> Iterator[tuple[Path, Function]]:
    """Find every function and method."""
    for path, module in modules().items():
        for node in ast.walk(module):
            if isinstance(node, Function.__value__):
                yield path, node


def matching(pattern: re.Pattern[str], *suffixes: str) -> list[str]:
    """List lines of tracked text in which a pattern is found, as `file:line text`."""
    return [
        f"{where(path, number)} {line.strip()[:100]}"
        for path in tracked()
        if path.suffix in suffixes or not (suffixes or path.suffix in NOT_PROSE)
        for number, line in enumerate(_text(path).splitlines(), 1)
        if pattern.search(line)
    ]


def where(path: Path, line: int = 1) -> str:
    """Say a place so that an editor can jump there."""
    return f"{path.relative_to(ROOT)}:{line}"


def _text(path: Path) -> str:
    raw = path.read_bytes()
    return "" if b"\0" in raw else raw.decode(errors="replace")
