"""Streams one file through gogen's answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from os import SEEK_END
from pathlib import Path
from typing import Final, Protocol

import polars as pl

from console.offline.gogen.ahead import ahead
from console.offline.gogen.asked import Asked
from eligibility.gogen.answers import Answers, answers
from eligibility.gogen.bearing import bearing, births, without_stopping
from eligibility.gogen.blocks import SHORTEST, Block, blocks
from eligibility.gogen.case import Case, Ruling
from eligibility.gogen.counts import Counts
from eligibility.gogen.parsed import parsed
from eligibility.gogen.records import Broken, measured
from eligibility.gogen.together import Scattered, together
from eligibility.gogen.written import with_condensed
from ingest.refusals import FileRefused

_BLOCK: Final = 8 << 20
_HELPS: Final = "use the file as the state delivered it"

type Progress = Callable[[int, int], None]


class Sink(AbstractContextManager[object, None], Protocol):
    """Takes what is found, as it is found; entering it again begins anew."""

    @property
    def wants_rows(self) -> bool:
        """Is `write` to be called at all?"""
        ...

    def decide(self, convictions: pl.DataFrame) -> None:
        """Take the answers for whole people."""
        ...

    def write(self, table: pl.DataFrame, ruled: Mapping[int, tuple[Case, Ruling]]) -> None:
        """Take rows, and the answers to those that are looked at, by line."""
        ...


@dataclass
class FileRead:
    """What a file came to."""

    counts: Counts = field(default_factory=Counts)
    broken: list[Broken] = field(default_factory=list[Broken])


def read_file(path: Path, asked: Asked, results: Sink, progress: Progress) -> FileRead:
    """Answer a whole file and write its results, person by person.

    Where somebody's rows stand apart, the file is read twice: once for everybody's record.

    Raises:
        FileRefused: The file cannot be read, or no row of it has 95 fields.
    """
    reader = _Reader(path, asked, progress, _size(path))
    try:
        with results:
            read = reader.at_once(results)
    except Scattered:
        with results:
            read = reader.in_two_readings(results)
    if not read.counts.lines:
        raise _without_rows(path, read.broken)
    return read


@dataclass
class _Reader:
    path: Path
    asked: Asked
    progress: Progress
    size: int

    def at_once(self, results: Sink) -> FileRead:
        read = FileRead()
        for table in together(self._tables(read.broken, written=self.asked.full)):
            found = answers(bearing(table), births(table), self.asked.flow, self.asked.day)
            self._count(read, found, results)
            if results.wants_rows:
                ruled = {case.line: (case, ruling) for case, ruling in found.looked_at}
                results.write(table, ruled)
            read.counts.lines += table.height
        return read

    def in_two_readings(self, results: Sink) -> FileRead:
        read, rows, born = FileRead(), list[pl.DataFrame](), list[pl.DataFrame]()
        for table in self._tables(read.broken, written=False):
            rows.append(bearing(table))
            born.append(births(table))
            read.counts.lines += table.height
        if rows:
            first = pl.concat(born).unique("subject", keep="first", maintain_order=True)
            found = answers(pl.concat(rows), first, self.asked.flow, self.asked.day)
            self._count(read, found, results)
            ruled = {case.line: (case, ruling) for case, ruling in found.looked_at}
            again = self._tables([], written=self.asked.full) if results.wants_rows else ()
            for table in again:
                here = [line for line in table["line"] if line in ruled]
                results.write(table, {line: ruled[line] for line in here})
        return read

    def _count(self, read: FileRead, found: Answers, results: Sink) -> None:
        read.counts.add_people(found.convictions, self.asked.day)
        results.decide(found.convictions)

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
    try:
        with path.open("rb") as file:
            size = file.seek(0, SEEK_END)
    except OSError as error:
        raise FileRefused(path, f"{error.strerror}", "check the path") from None
    if size < SHORTEST:
        raise FileRefused(path, f"it has less than {SHORTEST} bytes", "download it again")
    return size


def _without_rows(path: Path, broken: list[Broken]) -> FileRefused:
    if not broken:
        return FileRefused(path, "there is no row below the heading", "download it again")
    first = min(one.line for one in broken)
    return FileRefused(path, f"no row has 95 fields (line {first} is the first)", _HELPS)
