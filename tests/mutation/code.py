"""Every mutant of one module: each expression and statement that a reader could get wrong."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tests.mutation.mutant import Kind, Mutant
from tests.mutation.swaps import swapped, without_one
from tests.mutation.users import lines_using
from tests.settings import ROOT

_SKIPPED: Final = {"annotation", "decorator_list", "returns", "type_params", "msg", "cause", "ctx"}
_LEFT_OUT: Final = (ast.Import, ast.ImportFrom, ast.TypeAlias, ast.JoinedStr, ast.Raise)
_WITH_BLANKS: Final = {"bool | None", "Answer", "Question"}
_LONGEST: Final = 110


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node hangs, and what surrounds it."""

    put: Callable[[ast.AST], None]
    kind: Kind
    lines: tuple[int, ...]
    pattern: bool = False
    blanks: bool = False
    """Are a no and a blank both possible here?"""


def mutants(path: Path) -> Iterator[Mutant]:
    """Make every mutant of a module, one after another."""
    source = path.read_text(encoding="utf-8")
    tree, lines = ast.parse(source), source.splitlines()
    uses = {
        line: lines_using(tree, statement)
        for statement in tree.body
        for line in range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)
    }
    start = _Place(lambda _: None, Kind.MODULE, ())
    for node, place, instead in [*_changes(tree, start)]:
        users = place.lines
        if place.kind is Kind.MODULE:
            users = uses[getattr(node, "lineno", 1)]
        line, before = getattr(node, "lineno", 1), _short(node)
        place.put(instead)
        text = ast.unparse(ast.fix_missing_locations(tree))
        place.put(node)
        yield Mutant(
            file=path.relative_to(ROOT).as_posix(),
            line=line,
            lines=users,
            source=lines[line - 1].strip(),
            change=f"{before} → {_short(instead)}",
            kind=place.kind,
            pack="",
            text=text,
        )


def _changes(node: ast.AST, place: _Place) -> Iterator[tuple[ast.AST, _Place, ast.AST]]:
    yield from ((node, place, instead) for instead in _instead(node, place))
    if isinstance(node, _LEFT_OUT) or _is_program(node):
        if isinstance(node, ast.JoinedStr):
            inner = [part for part in node.values if isinstance(part, ast.FormattedValue)]
            for part in inner:
                yield from _changes(part.value, replace(place, put=_putting(part, "value", None)))
        return
    for name, child, at in _children(node):
        yield from _changes(child, _below(node, name, child, place, put=_putting(node, name, at)))


def _instead(node: ast.AST, place: _Place) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(value=str(pattern)) if place.pattern:
            yield from map(ast.Constant, without_one(pattern))
        case ast.Constant(value=str()) if place.put is _nowhere:
            pass
        case ast.expr():
            yield from swapped(node, blanks=place.blanks)
        case ast.Return(value=value) if value is not None and not _is_blank(value):
            yield ast.Return(ast.Constant(None))
        case ast.Raise() | ast.AugAssign() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.If(orelse=[]) if not _is_program(node):
            yield ast.Pass()
        case ast.Expr(value=value) if not isinstance(value, ast.Constant):
            yield ast.Pass()
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
            yield ast.Pass()
        case _:
            pass


def _below(
    node: ast.AST, name: str, child: ast.AST, place: _Place, *, put: Callable[[ast.AST], None]
) -> _Place:
    kind, inside = place.kind, isinstance(node, ast.FunctionDef)
    if name in {"defaults", "kw_defaults"}:
        kind = Kind.ANEW if place.kind is not Kind.INSIDE else kind
    elif inside and name == "body":
        kind = Kind.INSIDE
    elif isinstance(node, ast.ClassDef) and kind is Kind.MODULE:
        kind = Kind.ANEW
    called = isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
    blanks = place.blanks and not isinstance(node, ast.Compare)
    if isinstance(node, ast.FunctionDef):
        returned = ast.unparse(node.returns) if node.returns else ""
        blanks = name == "body" and returned in _WITH_BLANKS
    return _Place(
        put=_nowhere if isinstance(node, ast.Expr) and isinstance(child, ast.Constant) else put,
        kind=kind,
        lines=_lines(child) if isinstance(child, ast.stmt) else place.lines,
        pattern=called or (place.pattern and not isinstance(node, ast.FormattedValue)),
        blanks=blanks,
    )


def _children(node: ast.AST) -> Iterator[tuple[str, ast.AST, int | None]]:
    for name, value in ast.iter_fields(node):
        if name in _SKIPPED:
            continue
        if isinstance(value, ast.AST):
            yield name, value, None
        elif isinstance(value, list):
            yield from ((name, one, at) for at, one in enumerate(value) if isinstance(one, ast.AST))


def _putting(holder: ast.AST, name: str, at: int | None) -> Callable[[ast.AST], None]:
    def put(node: ast.AST) -> None:
        if at is None:
            setattr(holder, name, node)
        else:
            getattr(holder, name)[at] = node

    return put


def _nowhere(_: ast.AST) -> None:
    """A docstring stays what it is."""


def _lines(statement: ast.stmt) -> tuple[int, ...]:
    """Take a whole simple statement; of a compound one, its head."""
    body = getattr(statement, "body", None)
    last = body[0].lineno - 1 if body else statement.end_lineno or statement.lineno
    return tuple(range(statement.lineno, max(last, statement.lineno) + 1))


def _is_blank(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _is_program(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(ast.fix_missing_locations(node)).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
