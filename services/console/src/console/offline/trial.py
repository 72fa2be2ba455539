"""A new version of the law tried on a county's files, before it counts for anybody."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from console.offline.deciding import Progress, reported
from console.offline.people import CountyFiles, Person
from console.offline.small_cells import Cells, released
from eligibility.decide import decide
from eligibility.law.pack import Pack
from eligibility.trial import Difference, Turn, differences
from schemas.people import Identity

KINDS: Final = ("county", "section", "age", "race", "sex")
_UNKNOWN: Final = "unknown"
_BANDS: Final = (
    (21, "under 21"),
    (30, "21 to 29"),
    (40, "30 to 39"),
    (50, "40 to 49"),
    (65, "50 to 64"),
)


class Sides(NamedTuple):
    """The law as it is, and as it would be."""

    before: Sequence[Pack]
    after: Sequence[Pack]


@dataclass
class Tried:
    """How many people would see a difference; a person counts once in each cell."""

    people: int = 0
    convictions: int = 0
    turns: Counter[str] = field(default_factory=Counter[str])
    cells: defaultdict[tuple[str, str], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter[str])
    )
    """People by the kind of breakdown and the turn, then by name."""

    def add(self, found: Sequence[Difference], identity: Identity, as_of: date) -> None:
        """Count one person."""
        self.people += 1
        self.convictions += len(found)
        self.turns.update({one.turn for one in found})
        for turn, kind, name in {cell for one in found for cell in _cells(one, identity, as_of)}:
            self.cells[kind, turn][name] += 1

    def by(self, kind: str, turn: Turn) -> Cells:
        """Give the counts of one breakdown as they may leave the office."""
        return released(dict(sorted(self.cells[kind, turn].items())))


def try_out(files: CountyFiles, sides: Sides, as_of: date, progress: Progress) -> Tried:
    """Decide everybody twice, by the same facts and on the same day."""
    tried = Tried()
    for person in reported(files.people(), files.rows, progress):
        tried.add(tuple(_found(person, sides, as_of)), person.known.identity, as_of)
    return tried


def _found(person: Person, sides: Sides, as_of: date) -> Iterable[Difference]:
    before, after = (
        decide(person.known.facts, as_of=as_of, packs=packs).decision for packs in sides
    )
    return differences(before, after)


def _cells(one: Difference, identity: Identity, as_of: date) -> Iterator[tuple[Turn, str, str]]:
    names = (
        one.before.county or _UNKNOWN,
        one.before.section or _UNKNOWN,
        age_band(identity.born_on, as_of),
        identity.race or _UNKNOWN,
        identity.sex or _UNKNOWN,
    )
    yield from ((one.turn, kind, name) for kind, name in zip(KINDS, names, strict=True))


def age_band(born: date | None, on: date) -> str:
    """Name the band of ages a person falls into on a day.

    >>> age_band(date(2000, 2, 29), date(2021, 2, 28)), age_band(None, date(2021, 2, 28))
    ('under 21', 'unknown')
    """
    if born is None:
        return _UNKNOWN
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return next((name for limit, name in _BANDS if age < limit), "65 or older")
