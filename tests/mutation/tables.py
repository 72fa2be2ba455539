"""Every mutant of one pack: a row that never applies, a cell, an outcome, a day."""

import copy
import json
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from schemas.fact import Level
from schemas.outcomes import Outcome
from tests.mutation.mutant import Kind, Mutant
from tests.settings import ROOT

_NEVER: Final[dict[str, Any]] = {"today_from": date.max}
_DAY: Final = timedelta(days=1)
_OUTCOMES: Final = [one.value for one in Outcome]
_LEVELS: Final = [one.value for one in Level]

type _Said = dict[str, Any]
type _Change = tuple[str, Callable[[_Said], object]]


def mutants(path: Path) -> Iterator[Mutant]:
    """Make every mutant of a pack, row by row."""
    text = path.read_text(encoding="utf-8")
    said, lines = tomllib.loads(text), text.splitlines()
    heads = [number for number, line in enumerate(lines, 1) if line.strip() == "[[row]]"]
    found = [(1, change) for change in _of_pack(said)]
    for number, (row, line) in enumerate(zip(said["row"], heads, strict=True)):
        found += [(line, _in_row(number, change)) for change in _of_row(row)]
    for line, (change, make) in found:
        changed = copy.deepcopy(said)
        make(changed)
        yield Mutant(
            file=path.relative_to(ROOT).as_posix(),
            line=line,
            lines=(),
            source=said["row"][heads.index(line)]["because"] if line in heads else said["id"],
            change=change,
            kind=Kind.TABLE,
            pack=said["id"],
            text=json.dumps(changed, default=str),
        )


def _in_row(number: int, change: _Change) -> _Change:
    return change[0], lambda said: change[1](said["row"][number])


def _set(told: str, part: tuple[str, ...], said: _Said) -> _Change:
    """Say something else in one part of a pack or a row."""

    def make(to: _Said) -> None:
        for name in part:
            to = to[name]
        to.update(said)

    return told, make


def _drop(told: str, part: tuple[str, ...], names: list[str]) -> _Change:
    """Leave something out."""

    def make(to: _Said) -> None:
        for name in part:
            to = to[name]
        for name in names:
            to.pop(name)

    return told, make


def _of_pack(said: _Said) -> Iterator[_Change]:
    for name, day in said["in_force"].items():
        yield _set(f"in force {name} {day + _DAY}", ("in_force",), {name: day + _DAY})
    for level, most in said.get("choose", {}).get("at_most", {}).items():
        yield _set(f"at most {most + 1} {level}", ("choose", "at_most"), {level: most + 1})


def _of_row(row: _Said) -> Iterator[_Change]:
    asks = row.get("if", {})
    if asks:
        yield _set("the row never applies", ("if",), _NEVER)
    for name in asks if len(asks) > 1 else ():
        yield _drop(f"{name} is not asked", ("if",), [name])
    for name, cell in asks.items():
        for told, other in _cells(cell):
            yield _set(f"{name} {told}", ("if",), {name: other})
    yield _outcome(row)
    if "to_level" in row:
        level = _after(row["to_level"], _LEVELS)
        yield _set(f"to_level = {level}", (), {"to_level": level})
    if "verify" in row:
        yield _drop("verify = false", (), ["verify"])
    if "presumes" in row:
        yield _drop("no presumption", (), [name for name in row if "presumes" in name])


def _cells(cell: object) -> Iterator[tuple[str, object]]:
    """Name what may stand in a cell instead."""
    if isinstance(cell, bool):
        yield f"= {not cell}", not cell
    elif isinstance(cell, int):
        yield f"= {cell + 1}", cell + 1
    elif isinstance(cell, date):
        yield f"= {cell + _DAY}", cell + _DAY
    elif isinstance(cell, list):
        for at, entry in enumerate(cell):
            before, behind = cell[:at], cell[at + 1 :]
            if before or behind:
                yield f"without {entry}", before + behind
            for other in _entries(entry):
                yield f"with {other}", [*before, other, *behind]


def _entries(entry: object) -> Iterator[object]:
    if isinstance(entry, dict):
        days = [(name, day) for name, day in entry.items() if isinstance(day, date)]
        yield from ({**entry, name: day + _DAY} for name, day in days)


def _outcome(row: _Said) -> _Change:
    """Take the next outcome; a row to be verified can't grant, so it refuses or is left open."""
    then = _after(row["then"], _OUTCOMES)
    while then == Outcome.REDUCE or (row.get("verify") and Outcome(then).grants):
        then = _after(then, _OUTCOMES)

    def make(to: _Said) -> None:
        to["then"] = then
        to.pop("to_level", None)

    return f"then = {then}", make


def _after[T](one: T, among: list[T]) -> T:
    return among[(among.index(one) + 1) % len(among)]
