"""What an expression is changed into: one small step, never a crash for its own sake."""

import ast
import copy
import re
from collections.abc import Iterator
from typing import Any, Final

from eligibility.law.automatic import Stage, Step
from schemas.decisions import Layer
from schemas.fact import Level
from schemas.outcomes import Outcome


def _compares(text: str) -> type[ast.cmpop]:
    compared = ast.parse(f"a {text} b", mode="eval").body
    assert isinstance(compared, ast.Compare)
    return type(compared.ops[0])


_PAIRS: Final = (("<", "<="), (">", ">="), ("==", "!="), ("is", "is not"), ("in", "not in"))
_COMPARED: Final = {
    _compares(one): _compares(other) for pair in _PAIRS for one, other in (pair, pair[::-1])
}
_COMPUTED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}  # fmt: skip
_NAMED: Final = {
    "min": "max", "max": "min", "any": "all", "all": "any", "ge": "gt", "le": "lt",
    "ALWAYS": "NEVER", "NEVER": "ALWAYS",
}  # fmt: skip
_ASKED: Final = {
    "first": "last", "last": "first", "startswith": "endswith", "search": "fullmatch",
    "intersection": "union",
}  # fmt: skip
_ENUMS: Final = {
    kind.__name__: [one.name for one in kind] for kind in (Layer, Level, Outcome, Stage, Step)
}


def swapped(node: ast.expr, *, blanks: bool) -> Iterator[ast.expr]:
    """Name every expression that this one is changed into.

    A no and a blank are swapped only where the type allows both: elsewhere mypy would notice.
    """
    match node:
        case ast.Compare(ops=ops):
            for number, operator in enumerate(ops):
                changed = copy.copy(node)
                changed.ops = [*ops[:number], _COMPARED[type(operator)](), *ops[number + 1 :]]
                yield changed
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _COMPUTED:
            yield ast.BinOp(left, _COMPUTED[type(op)](), right)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.Constant(value=value):
            yield from map(ast.Constant, _values(value, blanks=blanks))
        case ast.Attribute() | ast.Name():
            yield from _names(node)
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            yield from _unfiltered(node)
        case _:
            pass


def without_one(pattern: str) -> Iterator[str]:
    """Name a pattern without each of its alternatives.

    >>> list(without_one("A|B(C|D)"))
    ['B(C|D)', 'A']
    """
    parts, depth = [""], 0
    for token in re.findall(r"\\.|\[[^\]]*\]|.", pattern):
        depth += (token == "(") - (token == ")")
        if token == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += token
    if len(parts) > 1:
        yield from ("|".join(parts[:n] + parts[n + 1 :]) for n in range(len(parts)))


def _values(value: object, *, blanks: bool) -> Iterator[Any]:
    """A yes, a no and a blank are three different things; a sentence is for readers."""
    if value is None and blanks:
        yield False
    elif isinstance(value, bool):
        yield not value
        if blanks and not value:
            yield None
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str) and not value.endswith("."):
        yield f"XX{value}"


def _names(node: ast.Attribute | ast.Name) -> Iterator[ast.expr]:
    if isinstance(node, ast.Name):
        if node.id in _NAMED:
            yield ast.Name(_NAMED[node.id], node.ctx)
        return
    members = _ENUMS.get(node.value.id, []) if isinstance(node.value, ast.Name) else []
    if node.attr in members:
        following = members[(members.index(node.attr) + 1) % len(members)]
        yield ast.Attribute(node.value, following, node.ctx)
    elif node.attr in _ASKED:
        yield ast.Attribute(node.value, _ASKED[node.attr], node.ctx)


def _unfiltered(
    node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp,
) -> Iterator[ast.expr]:
    for number, generator in enumerate(node.generators):
        for at in range(len(generator.ifs)):
            changed = copy.deepcopy(node)
            del changed.generators[number].ifs[at]
            yield changed
