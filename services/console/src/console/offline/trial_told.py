"""What a trial came to, as it may leave the office: no count that could point at a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from rich.console import Group
from rich.table import Table
from rich.text import Text

from console.offline.small_cells import SMALLEST, told
from console.offline.trial import KINDS, Tried
from eligibility.law.pack import Pack
from eligibility.trial import Turn
from schemas.records import PackRef

NOTE = (
    f"Counts of people from 1 to {SMALLEST - 1}, and others from which they could be worked out,"
    " are withheld."
)


def as_data(tried: Tried, before: PackRef, after: PackRef, day: date) -> Mapping[str, object]:
    """Say it for machines; null stands for a count that is withheld."""
    return {
        "before": before.model_dump(),
        "after": after.model_dump(),
        "as_of": day.isoformat(),
        "people_looked_at": tried.people,
        "convictions_that_differ": told(tried.convictions),
        "note": NOTE,
        "people": {turn: told(tried.turns[turn]) for turn in Turn},
        "by": {kind: {turn: tried.by(kind, turn) for turn in Turn} for kind in KINDS},
    }


def as_tables(tried: Tried, before: Pack, after: Pack, day: date) -> Group:
    """Draw it: the turns, then each breakdown."""
    return Group(*_parts(tried, before, after, day))


def _parts(tried: Tried, before: Pack, after: Pack, day: date) -> Iterator[Text | Table]:
    for word, pack in (("before", before), ("after", after)):
        yield Text(f"{word:<7}{pack.id} {pack.version} {pack.ref.hash}")
    yield Text(f"{tried.people:,} people looked at as of {day}. {NOTE}")
    turns = [turn for turn in Turn if tried.turns[turn]]
    if not turns:
        yield Text("Nothing differs for anybody.")
        return
    yield _table("people", {"all": {turn: told(tried.turns[turn]) for turn in turns}}, turns)
    for kind in KINDS:
        cells = {turn: tried.by(kind, turn) for turn in turns}
        names = sorted({name for found in cells.values() for name in found})
        lines = {name: {turn: cells[turn].get(name, 0) for turn in turns} for name in names}
        yield _table(kind, lines, turns)


def _table(kind: str, lines: Mapping[str, Mapping[Turn, int | None]], turns: list[Turn]) -> Table:
    table = Table(kind, box=None)
    for turn in turns:
        table.add_column(turn.replace("_", " "), justify="right")
    for name, line in lines.items():
        table.add_row(name, *("withheld" if n is None else f"{n:,}" for n in line.values()))
    return table
