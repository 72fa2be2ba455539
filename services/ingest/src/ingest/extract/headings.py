"""Headings as files print them, and the columns a mapping means by them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ingest.court.mapping import Table

_SIGNS: Final = re.compile(r"[^a-z0-9#%]")


def plain(heading: str) -> str:
    """Leave out what changes from one delivery to the next: case, blanks and signs.

    >>> plain(" Case_Number "), plain("CASE NUMBER")
    ('casenumber', 'casenumber')
    """
    return _SIGNS.sub("", heading.lower())


def spellings(tables: Iterable[Table]) -> Mapping[str, str]:
    """Say under which plain headings each column of these tables comes."""
    found: dict[str, str] = {}
    for table in tables:
        for column in (*sorted(table.columns), *table.aliases):
            for spelling in (column, *table.aliases.get(column, ())):
                found.setdefault(plain(spelling), column)
    return found


def placed(headings: Sequence[str], tables: Sequence[Table]) -> dict[str, int]:
    """Say where in a file each column stands; of two that are spelled alike, the first."""
    known = spellings(tables)
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        column = known.get(plain(heading))
        if column is not None:
            found.setdefault(column, at)
    return found


def unknown(headings: Sequence[str], tables: Sequence[Table]) -> list[str]:
    """Name the headings that the mapping says nothing about."""
    known = spellings(tables)
    return [heading for heading in headings if plain(heading) not in known]


def missing(headings: Sequence[str], tables: Sequence[Table]) -> list[str]:
    """Name the columns that are read and do not come."""
    there = placed(headings, tables)
    return sorted({column for table in tables for column in table.used} - there.keys())
