"""The files of one delivery, and which of the court's tables each of them holds."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal

import polars as pl

from ingest.court.mapping import CourtMapping, Reading, Table
from ingest.formats.file_identity import (
    FileId,
    FileIdentity,
    beginning,
    digest_of,
    name_of,
    refused,
)
from ingest.formats.structure import Cut
from ingest.refusals import FileRefused

_PARQUET: Final = b"PAR1"
_DATA: Final = re.compile(r"^\d+$|\d{1,4}[/-]\d{1,2}[/-]\d{1,4}|,")
"""What stands in a row, and in no heading."""

_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a delivery."""

    path: Path
    file_id: FileId
    size: int
    headings: tuple[str, ...]
    first_line: str
    """The line that holds the headings; blank where the file keeps them apart."""

    tables: tuple[str, ...] = ()
    """What it holds; nothing where the mapping does not speak of it."""

    @property
    def is_parquet(self) -> bool:
        """Does it keep its columns apart?"""
        return not self.first_line


def identify_parts(paths: Sequence[Path]) -> FileIdentity:
    """Say which delivery this is: the same files are the same one, however they are called.

    Raises:
        FileRefused: A file cannot be looked at.
    """
    found = []
    for path in paths:
        with refused(path):
            found.append(digest_of(path))
    if len(found) == 1:
        digest, size = found[0]
        parts: tuple[str, ...] = ()
    else:
        parts = tuple(sorted(name_of(digest) for digest, _ in found))
        together = " ".join(sorted(digest for digest, _ in found))
        digest, size = sha256(together.encode()).hexdigest(), sum(size for _, size in found)
    return FileIdentity(paths[0], f"{digest}-{size}", size, "extract", parts)


def read_parts(paths: Sequence[Path], mapping: CourtMapping) -> list[Part]:
    """Look at each file's headings and say what it holds.

    Raises:
        FileRefused: A file cannot be read, or a table has no file, or two.
    """
    parts = [look(path, mapping) for path in sorted(paths)]
    held: dict[Path, list[str]] = {part.path: [] for part in parts}
    for name, table in mapping.tables.items():
        found = [part for part in parts if _holds(part, name, table, alone=len(parts) == 1)]
        if len(found) != 1:
            wrong = f"{len(found)} files hold the table {name}"
            helps = f"name one for each table, here one called {table.file or f'{name}.*'}"
            raise FileRefused(paths[0], wrong, helps)
        held[found[0].path].append(name)
    return [
        Part(p.path, p.file_id, p.size, p.headings, p.first_line, tuple(held[p.path]))
        for p in parts
    ]


def tables_of(part: Part, mapping: CourtMapping) -> Mapping[str, Table]:
    """Return what the mapping says of the tables a file holds."""
    return {name: mapping.tables[name] for name in part.tables}


def cut_of(part: Part, reading: Reading) -> Cut:
    """Say how its lines are cut."""
    return Cut(len(part.headings), reading.separator, reading.quotes)


def beginning_of(path: Path) -> bytes:
    """Read how a file begins, be it text or Parquet.

    Raises:
        FileRefused: It cannot be read, or is neither.
    """
    with refused(path), path.open("rb") as file:
        head = file.read(len(_PARQUET))
    return head if head == _PARQUET else beginning(path)


def cells_of(line: str, reading: Reading) -> list[str]:
    """Cut one line as far as it can be cut."""
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if reading.quotes else csv.QUOTE_NONE
    cells = next(csv.reader([line], delimiter=reading.separator, quoting=quoting), [])
    return [" ".join(cell.split()) for cell in cells]


def _holds(part: Part, name: str, table: Table, *, alone: bool) -> bool:
    if alone and not table.file:
        return True
    return fnmatch(part.path.name.lower(), (table.file or f"{name}.*").lower())


def look(path: Path, reading: Reading) -> Part:
    """Look at one file's headings.

    Raises:
        FileRefused: It cannot be read, or its first line holds none.
    """
    head = beginning_of(path)
    with refused(path):
        digest, size = digest_of(path)
    name = f"{digest}-{size}"
    if head.startswith(_PARQUET):
        return Part(path, name, size, tuple(_schema(path)), "")
    line = head.removeprefix(_BOM).partition(b"\n")[0].decode("latin-1").removesuffix("\r")
    if "\r" in line:
        raise FileRefused(path, "its lines do not end with line feeds", "use it as delivered")
    headings = tuple(cells_of(line, reading))
    if any(map(_DATA.search, headings)) or not any(headings):
        raise FileRefused(path, "its first line holds no headings", "have it sent with headings")
    return Part(path, name, size, headings, line)


def _schema(path: Path) -> list[str]:
    try:
        return list(pl.read_parquet_schema(path))
    except pl.exceptions.PolarsError:
        raise FileRefused(path, "it is a torn Parquet file", "have it sent again") from None
