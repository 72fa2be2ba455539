"""One trial: a few people, a mishap, a way of writing, a question; all from one seed."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from schemas.outcomes import Outcome
from synthetic.fate import Fate
from tests.fuzz.asking import anything, sensible
from tests.fuzz.called import Broken, Called, called
from tests.fuzz.county import County, Row
from tests.fuzz.judged import no_more, nothing, the_same
from tests.fuzz.spoils import SPOILS, Lines, Promise
from tests.fuzz.writing import ALIKE, OTHERWISE, USUAL, written

_DECIDED: Final = {0, 1}


@dataclass(frozen=True)
class Trial:
    """What is tried, and how to try it again: `python -m tests.fuzz --only SEED`."""

    seed: str
    spoil: str
    way: str
    granted: int
    """Decisions that gave relief before the mishap."""


def tried(county: County, seed: str, folder: Path) -> Trial:
    """Try once.

    Raises:
        Broken: A promise was not kept; the message says which, and how to see it again.
    """
    fate = Fate.of(seed)
    name = fate.choice([*SPOILS])
    spoil = SPOILS[name]
    way = fate.choice([USUAL] * 4 + [*ALIKE, *OTHERWISE])
    rows = county.some(fate)
    lines = spoil.happens(fate, deepcopy(rows))
    kept = spoil.promise is not Promise.ANYTHING and way in {USUAL, *ALIKE}
    asked = sensible(fate, folder) if kept else anything(fate, folder)
    granted = 0
    try:
        after = _called(county, lines, asked, folder, way=(way, fate))
        if kept:
            before = _called(county, [*rows], asked, folder, way=(USUAL, fate))
            granted = sum(Outcome(line["outcome"]).grants for line in before.decisions)
            _hold(before, after, spoil.promise, rows=rows, way=way)
            if spoil.promise is Promise.NOTHING:
                nothing(after.decisions, rows, lines)
    except Broken as broken:
        raise Broken(f"{seed}: {name}, {way}, {' '.join(asked)}: {broken}") from None
    return Trial(seed, name, way, granted)


def _called(
    county: County, lines: Lines, asked: list[str], folder: Path, *, way: tuple[str, Fate]
) -> Called:
    file = folder / "doj.csv"
    file.write_bytes(written(county.heading, lines, *way))
    return called(file, asked)


def _hold(before: Called, after: Called, promise: Promise, *, rows: list[Row], way: str) -> None:
    if after.code not in _DECIDED or before.code not in _DECIDED:
        if before.code not in _DECIDED or promise is Promise.SAME:
            raise Broken(f"refused: {before.code} before, {after.code} after")
        return
    if promise is Promise.SAME:
        the_same(before.decisions, after.decisions)
        return
    moved = int(way == "no heading")
    shifted = [{**line, "row": str(int(line["row"]) + moved)} for line in after.decisions]
    no_more(before.decisions, shifted, rows, 2)


def counted(trials: Mapping[str, int]) -> str:
    """Say how often each was tried."""
    return ", ".join(f"{name} {number:,}" for name, number in sorted(trials.items()))
