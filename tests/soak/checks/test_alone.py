"""The check of a history shares no code with what it judges."""

import ast
import sys
from pathlib import Path


def test_it_knows_nothing_but_python_and_itself() -> None:
    """Neither the services, nor their conduit, schemas and clients, nor our other tests."""
    here = Path(__file__).parent
    code = [path for path in here.glob("*.py") if not path.name.startswith("test_")]
    known = {name for path in code for name in _imported(path)}
    foreign = {name for name in known if name.partition(".")[0] not in sys.stdlib_module_names}
    assert foreign
    assert all(name.startswith("tests.soak.checks") for name in foreign)


def _imported(path: Path) -> set[str]:
    found = ast.walk(ast.parse(path.read_text()))
    return {
        name
        for node in found
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }
