"""Reads a file and decides every conviction in it, person by person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from conduit.counties import Counties
from eligibility.decide import decide
from eligibility.law.pack import Pack
from ingest.doj_columns import Row
from ingest.doj_file import DojFile, Unreadable, read_doj_file
from ingest.file_identity import identify
from ingest.fold import fold
from ingest.sheets import Sheets
from schemas.decisions import ConvictionDecided
from schemas.fact import County

_PEOPLE: Final = 1000
"""People decided between two reports of progress."""

type Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Assessed:
    """One conviction with its decision, and where it stands in the file."""

    row: int
    subject: str
    decided: ConvictionDecided


@dataclass(frozen=True, slots=True)
class Assessment:
    """A whole file on its way to being decided."""

    rows: int
    people: int
    unreadable: Sequence[Unreadable]
    convictions: Iterator[Assessed]


def assess_file(
    path: Path,
    *,
    county: County,
    counties: Counties,
    packs: Sequence[Pack],
    as_of: date,
    progress: Progress,
) -> Assessment:
    """Read a DOJ file and decide it; convictions come as they are decided.

    Raises:
        InputRefused: The file cannot be read as what it is said to be.
    """
    file = read_doj_file(identify(path))
    sheets = Sheets(file, county, counties)

    def convictions() -> Iterator[Assessed]:
        for first in range(0, len(file.people), _PEOPLE):
            progress(first, len(file.people))
            yield from _decided(file, sheets, file.people[first : first + _PEOPLE], packs, as_of)
        progress(len(file.people), len(file.people))

    return Assessment(file.rows, len(file.people), file.unreadable, convictions())


def _decided(
    file: DojFile, sheets: Sheets, people: tuple[str, ...], packs: Sequence[Pack], as_of: date
) -> Iterator[Assessed]:
    rows = {row.row: row for one in file.records(people) for row in one.rows}
    for told in sheets.told(people):
        reading = decide(fold([told.say([])]).facts, as_of=as_of, packs=packs)
        for conviction in reading.decision.convictions:
            for row in _stated(conviction, rows):
                yield Assessed(row.row, row.subject, conviction)


def _stated(conviction: ConvictionDecided, rows: Mapping[int, Row]) -> Iterable[Row]:
    """Find the first row of every place of the file where a conviction is stated."""
    found: dict[tuple[str, str], Row] = {}
    for number in sorted({source.row for source in conviction.sources}):
        row = rows[number]
        found.setdefault((row.subject, row.place), row)
    return found.values()
