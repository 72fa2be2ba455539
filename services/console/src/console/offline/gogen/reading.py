"""Streams one file through gogen's answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, Protocol

import polars as pl

from console.offline.gogen.ahead import ahead
from console.offline.gogen.apart import standing_apart
from console.offline.gogen.asked import Asked
from eligibility.gogen.answers import answers
from eligibility.gogen.bearing import bearing, births, without_stopping
from eligibility.gogen.blocks import SHORTEST, Block, blocks
from eligibility.gogen.case import Case, Ruling
from eligibility.gogen.counts import Counts
from eligibility.gogen.parsed import parsed
from eligibility.gogen.records import Broken, measured
from eligibility.gogen.together import Scattered, of_these, together
from eligibility.gogen.written import with_condensed
from ingest.doj_file import check_heading
from ingest.file_identity import beginning
from ingest.refusals import FileRefused

_BLOCK: Final = 8 << 20
_HELPS: Final = "use the file as the state delivered it"

type Progress = Callable[[int, int], None]
type Answered = tuple[Case, Ruling]


class Sink(AbstractContextManager[object, None], Protocol):
    """Takes what is found, as it is found; entering it again begins anew."""

    @property
    def wants_rows(self) -> bool:
        """Is `write` to be called at all?"""
        ...

    def decide(self, convictions: pl.DataFrame) -> None:
        """Take the answers for whole people."""
        ...

    def write(self, table: pl.DataFrame, ruled: Mapping[int, Answered]) -> None:
        """Take rows, and the answers to those that are looked at, by line."""
        ...


@dataclass
class FileRead:
    """What a file came to."""

    counts: Counts = field(default_factory=Counts)
    broken: list[Broken] = field(default_factory=list[Broken])


def read_file(path: Path, asked: Asked, results: Sink, progress: Progress) -> FileRead:
    """Answer a whole file and write its results, person by person.

    Only people whose rows stand apart are held in memory; if there are any, the file is read again.

    Raises:
        FileRefused: The file cannot be read, or no row of it has 95 fields.
    """
    reader = _Reader(path, asked, progress, _size(path))
    read = FileRead()
    for find in (frozenset, partial(standing_apart, path), reader.everybody):
        apart = find()
        try:
            with results:
                read = reader.answered(results, apart)
            break
        except Scattered:
            continue
    if not read.counts.lines:
        raise _without_rows(path, read.broken)
    return read


@dataclass
class _Held:
    """What is known of people whose rows stand apart."""

    rows: list[pl.DataFrame] = field(default_factory=list[pl.DataFrame])
    born: list[pl.DataFrame] = field(default_factory=list[pl.DataFrame])

    def add(self, table: pl.DataFrame) -> None:
        self.rows.append(bearing(table))
        self.born.append(births(table))

    def whole(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        born = pl.concat(self.born).unique("subject", keep="first", maintain_order=True)
        return pl.concat(self.rows), born


@dataclass
class _Reader:
    path: Path
    asked: Asked
    progress: Progress
    size: int

    def answered(self, results: Sink, apart: frozenset[str]) -> FileRead:
        read, held, known = FileRead(), _Held(), dict[int, Answered]()
        if apart and results.wants_rows:
            for table in self._tables([], written=False):
                held.add(table.filter(of_these(table, apart)))
            known = self._answer(read, results, *held.whole())
        for table in together(self._tables(read.broken, written=self.asked.full), apart):
            mine = of_these(table, apart)
            others = table.filter(~mine) if apart else table
            found = self._answer(read, results, bearing(others), births(others))
            if results.wants_rows:
                here = [line for line in table["line"].filter(mine) if line in known]
                results.write(table, found | {line: known[line] for line in here})
            elif apart:
                held.add(table.filter(mine))
            read.counts.lines += table.height
        if held.rows and not results.wants_rows:
            self._answer(read, results, *held.whole())
        return read

    def everybody(self) -> frozenset[str]:
        tables = self._tables([], written=False)
        return frozenset(subject for table in tables for subject in table["SUBJECT_ID"].unique())

    def _answer(
        self, read: FileRead, results: Sink, rows: pl.DataFrame, born: pl.DataFrame
    ) -> dict[int, Answered]:
        found = answers(rows, born, self.asked.flow, self.asked.day)
        read.counts.add_people(found.convictions, self.asked.day)
        results.decide(found.convictions)
        return {case.line: (case, ruling) for case, ruling in found.looked_at}

    def _tables(self, broken: list[Broken], *, written: bool) -> Iterator[pl.DataFrame]:
        done = 0
        with self.path.open("rb") as file:
            for table, found, size in ahead(
                partial(self._read, written=written), blocks(file, _BLOCK)
            ):
                broken += found
                done += size
                self.progress(done, self.size)
                yield table
        self.progress(self.size, self.size)

    def _read(self, block: Block, *, written: bool) -> tuple[pl.DataFrame, list[Broken], int]:
        records = measured(block, rewritten=written)
        table = parsed(records, condensed=written)
        table, stopping = without_stopping(table, self.asked.flow.county)
        broken = [*records.broken, *stopping]
        return with_condensed(table) if written else table, broken, len(block.data)


def _size(path: Path) -> int:
    """Look at the file as every reader of ours does, and as gogen does."""
    if len(beginning(path)) < SHORTEST:
        raise FileRefused(path, f"it has less than {SHORTEST} bytes", "download it again")
    return path.stat().st_size


def _without_rows(path: Path, broken: list[Broken]) -> FileRefused:
    if not broken:
        check_heading(path)
        return FileRefused(path, "there is no row below the heading", "download it again")
    first = min(one.line for one in broken)
    return FileRefused(path, f"no row has 95 fields (line {first} is the first)", _HELPS)
