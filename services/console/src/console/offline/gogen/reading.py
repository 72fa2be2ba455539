"""Streams one file through gogen's answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from itertools import batched
from pathlib import Path
from typing import Final, Protocol

import polars as pl

from console.offline.gogen.apart import rows_of, standing_apart
from console.offline.gogen.asked import Asked
from console.offline.gogen.pace import Pace
from console.offline.gogen.pieces import Piece, pieces
from eligibility.gogen.answers import answers
from eligibility.gogen.bearing import bearing, births, for_records, without_stopping
from eligibility.gogen.case import Case, Ruling
from eligibility.gogen.counts import Counts
from eligibility.gogen.parsed import parsed
from eligibility.gogen.records import Broken, measured
from eligibility.gogen.together import Scattered, of_these, together
from eligibility.gogen.written import with_condensed
from ingest.formats.doj_file import check_heading
from ingest.refusals import FileRefused

_TOGETHER: Final = 4
"""Pieces that are answered together."""

_PEOPLE: Final = 5_000
"""People held who are answered together."""

_HELPS: Final = "use the file as the state delivered it"

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


def read_file(path: Path, asked: Asked, results: Sink, pace: Pace) -> FileRead:
    """Answer a whole file and write its results, person by person.

    Only people whose rows stand apart are held in memory; if there are any, the file is read again.

    Raises:
        FileRefused: No row of it has 95 fields.
    """
    reader = _Reader(path, asked, pace)
    read = FileRead()
    for attempt in (reader.at_once, reader.after_a_glance, reader.with_everybody_held):
        try:
            with results:
                read = attempt(results)
            break
        except Scattered:
            continue
    if not read.counts.lines:
        raise _without_rows(path, read.broken)
    pace.file_is_read(read.counts.lines, path)
    return read


@dataclass
class _Held:
    """What is known of people whose rows stand apart."""

    rows: list[pl.DataFrame] = field(default_factory=list[pl.DataFrame])
    born: list[pl.DataFrame] = field(default_factory=list[pl.DataFrame])
    lines: list[pl.Series] = field(default_factory=list[pl.Series])

    def add(self, table: pl.DataFrame) -> None:
        if table.height:
            self.rows.append(_copied(bearing(table)))
            self.born.append(_copied(births(table)))
            self.lines.append(self.rows[-1]["line"])

    def parts(self) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
        """Give rows and births of some people after others."""
        if not self.rows:
            return
        born = pl.concat(self.born).unique("subject", keep="first", maintain_order=True)
        rows = pl.concat(self.rows)
        for first in range(0, born.height, _PEOPLE):
            some = born.slice(first, _PEOPLE)
            yield rows.filter(pl.col("subject").is_in(some["subject"].implode())), some


@dataclass
class _Reader:
    path: Path
    asked: Asked
    pace: Pace

    def at_once(self, results: Sink) -> FileRead:
        """Hold nobody."""
        return self._answered(results, frozenset(), _Held())

    def after_a_glance(self, results: Sink) -> FileRead:
        """Hold those who stand apart at a glance; where the glance was wrong, somebody scatters."""
        apart, held = standing_apart(self.path), _Held()
        if results.wants_rows:
            for table in rows_of(self.path, apart):
                held.add(without_stopping(table, self.asked.flow.county)[0])
        return self._answered(results, apart, held)

    def with_everybody_held(self, results: Sink) -> FileRead:
        """Hold everybody."""
        everybody, held = set[str](), _Held()
        for piece in self._pieces():
            everybody.update(piece.rows["SUBJECT_ID"].unique())
            if results.wants_rows:
                held.add(piece.rows)
        return self._answered(results, frozenset(everybody), held)

    def _answered(self, results: Sink, apart: frozenset[str], held: _Held) -> FileRead:
        read, known, found_apart = FileRead(), dict[int, Answered](), _Held()
        for rows, born in held.parts():
            known |= self._answer(read, results, rows, born)
        for table in together(self._counted(read), apart):
            mine = of_these(table, apart)
            others = table.filter(~mine) if apart else table
            found = self._answer(read, results, bearing(others), births(others))
            found_apart.add(table.filter(mine))
            if results.wants_rows:
                here = [line for line in table["line"].filter(mine) if line in known]
                results.write(table, found | {line: known[line] for line in here})
        if results.wants_rows:
            if not _same(held.lines, found_apart.lines):
                raise Scattered
            return read
        for rows, born in found_apart.parts():
            self._answer(read, results, rows, born)
        return read

    def _answer(
        self, read: FileRead, results: Sink, rows: pl.DataFrame, born: pl.DataFrame
    ) -> dict[int, Answered]:
        found = answers(rows, born, self.asked.flow, self.asked.day)
        read.counts.add_people(found.convictions, self.asked.day)
        results.decide(found.convictions)
        return {case.line: (case, ruling) for case, ruling in found.looked_at}

    def _counted(self, read: FileRead) -> Iterator[pl.DataFrame]:
        found = self._pieces(written=self.asked.full)
        for some in batched(found, _TOGETHER):
            for piece in some:
                read.broken += piece.broken
                read.counts.lines += piece.records
            self.pace.report(read.counts.lines, some[-1].end)
            yield pl.concat(piece.rows for piece in some)

    def _pieces(self, *, written: bool = False) -> Iterator[Piece]:
        return pieces(self.path, partial(self._piece, written=written))

    def _piece(self, data: bytes, *, written: bool) -> Piece:
        records = measured(data, rewritten=written)
        table = parsed(records, condensed=written)
        table, stopping = without_stopping(table, self.asked.flow.county)
        rows = with_condensed(table) if written else for_records(table)
        return Piece(rows, [*records.broken, *stopping], table.height, records.lines)


def _copied(table: pl.DataFrame) -> pl.DataFrame:
    """Copy a few rows: as a selection they would keep alive all the text they were chosen from."""
    return pl.DataFrame(table.rows(), schema=table.schema, orient="row")


def _same(some: list[pl.Series], others: list[pl.Series]) -> bool:
    one, other = (set[int]().union(*lines) for lines in (some, others))
    return one == other


def _without_rows(path: Path, broken: list[Broken]) -> FileRefused:
    if not broken:
        check_heading(path)
        return FileRefused(path, "there is no row below the heading", "download it again")
    first = min(one.line for one in broken)
    return FileRefused(path, f"no row has 95 fields (line {first} is the first)", _HELPS)
