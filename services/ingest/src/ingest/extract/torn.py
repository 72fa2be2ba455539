"""Whose a torn row is: a key that another row carries as well may still stand in it."""

from collections.abc import Mapping, Sequence

from ingest.court.mapping import CourtMapping, Role, columns
from ingest.extract.headings import placed
from ingest.extract.parts import Part, cells_of, tables_of
from ingest.extract.views import BETWEEN, View
from ingest.extract.whose import ABOVE, owners
from ingest.formats.doj_file import Unreadable
from ingest.formats.structure import BrokenRow

_LONGEST = 4096


def torn_rows(
    parts: Sequence[Part],
    broken: Mapping[int, Sequence[BrokenRow]],
    views: Mapping[Role, View],
    mapping: CourtMapping,
) -> list[Unreadable]:
    """Say of every torn row whose it is, or that nobody can tell."""
    found = []
    for ordinal, rows in broken.items():
        if rows:
            at = placed(parts[ordinal].headings, list(tables_of(parts[ordinal], mapping).values()))
            cells = [_cells(row.text, at, mapping) for row in rows]
            known = _known(cells, [(r, v) for r, v in views.items() if v.ordinal == ordinal], views)
            found += [Unreadable(row, person) for row, person in zip(rows, known, strict=True)]
    return found


def _known(
    cells: Sequence[Mapping[str, str]],
    held: Sequence[tuple[Role, View]],
    views: Mapping[Role, View],
) -> list[str | None]:
    people: list[str | None] = [None] * len(cells)
    for role, view in held:
        name = view.table.key if role is Role.PERSON else view.table.parent
        if not name:
            continue
        keys = [BETWEEN.join(row.get(one, "") for one in columns(name)) for row in cells]
        told = owners(view if role is Role.PERSON else views[ABOVE[role]])
        whose = dict(told.filter(told["parent"].is_in(keys)).select("parent", "person").iter_rows())
        people = [was or whose.get(key) for was, key in zip(people, keys, strict=True)]
    return people


def _cells(text: str, at: Mapping[str, int], mapping: CourtMapping) -> dict[str, str]:
    line = text[:_LONGEST].replace("\0", "").replace("\r", " ").replace("\n", " ")
    read = cells_of(line, mapping)
    return {column: read[place] for column, place in at.items() if place < len(read)}
