"""One row of a court's as the mapping reads it: our names, plain text, blanks as None."""

from dataclasses import dataclass, field
from datetime import date

from ingest.books.court_books import CourtRow
from ingest.court.drift import wrong_types
from ingest.court.mapping import CourtMapping, Role
from ingest.court.messages import Cells
from ingest.spelling.dates import read_day
from ingest.spelling.person_keys import KeyHash

_LATEST = 2100
"""A day beyond this year is a slip of the keys."""


@dataclass(frozen=True, slots=True)
class Read:
    """One row, read; `words` are translated."""

    role: Role
    key: KeyHash
    parent: KeyHash | None
    place: int
    words: dict[str, str | None] = field(default_factory=dict[str, str | None])
    unseen: frozenset[str] = frozenset()
    """Fields with a value that the mapping does not name."""

    def day(self, name: str) -> date | None:
        """Read a day; None where there is none, or none that can be."""
        text = self.words.get(name) or ""
        day = read_day(text.partition("T")[0].removesuffix("Z"))
        return day if day and day.year < _LATEST else None

    def unreadable_day(self, name: str) -> bool:
        """Is something printed there that is no day?"""
        return bool(self.words.get(name)) and self.day(name) is None


def read_cells(row: CourtRow, cells: Cells, mapping: CourtMapping) -> Read | None:
    """Read one row; None where it cannot be read by this mapping."""
    layout = mapping.tables.get(row.table)
    if layout is None:
        return None
    if layout.used - cells.keys() or any(wrong_types(cells, layout)):
        return None
    words: dict[str, str | None] = {}
    unseen: set[str] = set()
    for name, column in layout.fields.items():
        text = _text(cells[column])
        if text is not None and name in mapping.values:
            translated = mapping.meaning(name, text)
            if translated is None:
                unseen.add(name)
            text = translated
        words[name] = text
    return Read(layout.role, row.key, row.parent, row.place, words, frozenset(unseen))


def _text(cell: object) -> str | None:
    return " ".join(str(cell).split()) or None if cell is not None else None
