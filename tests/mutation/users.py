"""Who uses a name of a module: the lines of its functions that a change of the name can reach."""

import ast
from collections.abc import Iterator


def lines_using(tree: ast.Module, statement: ast.stmt) -> tuple[int, ...]:
    """Name the lines that use what this statement of the module names, however indirectly.

    None are named where other modules may use it, too.
    """
    names = _named(statement)
    if not names or any(not name.startswith("_") for name in names):
        return ()
    while more := {new for one in tree.body if _uses(one, names) for new in _named(one)} - names:
        names |= more
    if any(not name.startswith("_") for name in names):
        return ()
    return tuple(line for one in _statements(tree) if _uses(one, names) for line in _span(one))


def _named(statement: ast.stmt) -> set[str]:
    match statement:
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
        case ast.Assign(targets=targets):
            return {one.id for one in targets if isinstance(one, ast.Name)}
        case _:
            return set()


def _uses(node: ast.AST, names: set[str]) -> bool:
    return any(isinstance(one, ast.Name) and one.id in names for one in ast.walk(node))


def _statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """Walk the innermost statements of every function."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            inner = (one for one in ast.walk(function) if isinstance(one, ast.stmt))
            yield from (one for one in inner if not isinstance(one, ast.FunctionDef))


def _span(statement: ast.stmt) -> Iterator[int]:
    body = getattr(statement, "body", None)
    last = body[0].lineno - 1 if body else statement.end_lineno or statement.lineno
    yield from range(statement.lineno, max(last, statement.lineno) + 1)
