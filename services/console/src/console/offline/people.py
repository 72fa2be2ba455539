"""One person after another out of the files of one county, however many files tell of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

from ingest.claims.claim import Said
from ingest.claims.delivery import Told
from ingest.claims.fold import Known, fold
from ingest.claims.sheets import Sheets
from ingest.formats.doj_file import Unreadable

_PEOPLE: Final = 1000
"""People read at a time."""

_SHORT: Final = 12
"""Digits of a file's id by which a conviction names its file."""

_NUMBERED: Final = "cii:"
"""Begins the key of a person whom the state numbered: the same in every file."""

type Lines = Mapping[tuple[str, int], tuple[str, str]]
"""The subject's number and the place among the counts, by file and row."""


class Person(NamedTuple):
    """What the files tell of one person."""

    rows: int
    known: Known
    lines: Lines


@dataclass(frozen=True)
class CountyFiles:
    """Files of one county. Whoever has a state number is one person in all of them."""

    sheets: tuple[Sheets, ...]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Each file's name, by what a conviction calls its file; of namesakes, the whole path."""
        paths = {_short(one): one.identity.path for one in self.sheets}
        said = Counter(path.name for path in paths.values())
        return {
            key: path.name if said[path.name] == 1 else f"{path}" for key, path in paths.items()
        }

    @property
    def rows(self) -> int:
        """How many rows all files have."""
        return sum(one.rows for one in self.sheets)

    @property
    def unreadable(self) -> list[tuple[str, Unreadable]]:
        """Rows nobody could read, with the name of their file."""
        named = ((self.names[_short(one)], one) for one in self.sheets)
        return [(name, row) for name, one in named for row in one.unreadable]

    @cached_property
    def held(self) -> bool:
        """Is there a row of which not even the person can be read? It may be anybody's."""
        return any(row.person is None for one in self.sheets for row in one.unreadable)

    def people(self, only: Sequence[str] = ()) -> Iterator[Person]:
        """Read everybody, or only these; where two files differ, the fact is unknown.

        While the files are held, everybody's record is incomplete.
        """
        keys = only or self._keys
        for first in range(0, len(keys), _PEOPLE):
            near = keys[first : first + _PEOPLE]
            found = [_between(one, near[0], near[-1]) for one in self.sheets]
            for key in near:
                told = [part.told[key] for part in found if key in part.told]
                lines = {at: line for part in found for at, line in part.lines.get(key, {}).items()}
                for one in [told] if key.startswith(_NUMBERED) else [[each] for each in told]:
                    yield Person(
                        sum(part.rows for part in one), fold(_said(one, held=self.held)), lines
                    )

    @cached_property
    def _keys(self) -> Sequence[str]:
        if len(self.sheets) == 1:
            return self.sheets[0].people
        return sorted({key for one in self.sheets for key in one.people})


class _Part(NamedTuple):
    """What one file tells of some neighbours."""

    told: Mapping[str, Told]
    lines: Mapping[str, Lines]


def _between(sheets: Sheets, first: str, last: str) -> _Part:
    people = sheets.people[bisect_left(sheets.people, first) : bisect_right(sheets.people, last)]
    if not people:
        return _Part({}, {})
    column = sheets.file.table["person"]
    start, end = column.search_sorted(first, "left"), column.search_sorted(last, "right")
    table = sheets.file.table.slice(start, end - start).select("person", "row", "subject", "place")
    lines: dict[str, dict[tuple[str, int], tuple[str, str]]] = {}
    for person, row, subject, place in table.rows():
        lines.setdefault(person, {})[_short(sheets), row] = (subject, place)
    return _Part({told.person: told for told in sheets.told(people)}, lines)


def _said(told: Sequence[Told], *, held: bool) -> list[Said]:
    """Let each file speak for itself, of the same convictions."""
    said: list[Said] = []
    for number, one in enumerate(told):
        mine = one.say(said)
        said.append(replace(mine, source=f"{mine.source}#{number}", held=held))
    return said


def _short(sheets: Sheets) -> str:
    return sheets.identity.file_id[:_SHORT]
