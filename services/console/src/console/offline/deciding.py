"""Reads files and decides every conviction in them, person by person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from conduit.counties import Counties
from console.offline.people import CountyFiles, Person
from eligibility.decide import decide
from eligibility.law.pack import Pack
from ingest.claims.sheets import Sheets
from ingest.formats.doj_file import Unreadable, read_doj_file
from ingest.formats.file_identity import identify
from schemas.decisions import ConvictionDecided
from schemas.fact import County
from schemas.people import Identity

_EVERY: Final = 500
"""People between two reports of progress."""

type Progress = Callable[[int, int], None]


class Assessed(NamedTuple):
    """One conviction with its decision, and one place in which some file states it."""

    row: int
    subject: str
    decided: ConvictionDecided
    file: str


class AssessedPerson(NamedTuple):
    """Everything decided about one person."""

    rows: int
    identity: Identity
    convictions: tuple[Assessed, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """Whole files on their way to being decided."""

    rows: int
    unreadable: Sequence[tuple[str, Unreadable]]
    people: Iterator[AssessedPerson]

    @property
    def convictions(self) -> Iterator[Assessed]:
        """Everything decided, whoever it is about."""
        return (one for person in self.people for one in person.convictions)


def read_files(paths: Sequence[Path], county: County, counties: Counties) -> CountyFiles:
    """Read DOJ files of one county, in the order of their bytes: how they are named is the same.

    Raises:
        InputRefused: One of them cannot be read as what it is said to be.
    """
    files = {file.identity.file_id: file for file in map(read_doj_file, map(identify, paths))}
    return CountyFiles(tuple(Sheets(files[name], county, counties) for name in sorted(files)))


def assess_files(
    files: CountyFiles, *, packs: Sequence[Pack], as_of: date, progress: Progress
) -> Assessment:
    """Decide everybody; people come as they are decided."""
    decided = (_assessed(person, files, packs, as_of) for person in files.people())
    return Assessment(files.rows, files.unreadable, reported(decided, files.rows, progress))


def assess_file(
    path: Path,
    *,
    county: County,
    counties: Counties,
    packs: Sequence[Pack],
    as_of: date,
    progress: Progress,
) -> Assessment:
    """Read one DOJ file and decide everybody in it.

    Raises:
        InputRefused: The file cannot be read as what it is said to be.
    """
    files = read_files([path], county, counties)
    return assess_files(files, packs=packs, as_of=as_of, progress=progress)


def reported[T: AssessedPerson | Person](
    people: Iterable[T], rows: int, progress: Progress
) -> Iterator[T]:
    """Report after every few hundred people how many rows they had."""
    done = 0
    for number, person in enumerate(people):
        if number % _EVERY == 0:
            progress(done, rows)
        yield person
        done += person.rows
    progress(rows, rows)


def _assessed(
    person: Person, files: CountyFiles, packs: Sequence[Pack], as_of: date
) -> AssessedPerson:
    reading = decide(person.known.facts, as_of=as_of, packs=packs)
    found = (
        line for one in reading.decision.convictions for line in _stated(one, person, files.names)
    )
    return AssessedPerson(person.rows, person.known.identity, tuple(found))


def _stated(
    decided: ConvictionDecided, person: Person, names: Mapping[str, str]
) -> Iterator[Assessed]:
    """Find the first row of every place of every file where a conviction is stated."""
    seen: set[tuple[str, tuple[str, str]]] = set()
    for file, row in sorted({(source.file, source.row) for source in decided.sources}):
        line = person.lines[file, row]
        if (file, line) not in seen:
            seen.add((file, line))
            yield Assessed(row, line[0], decided, names[file])
