"""Rows nobody could read, as the desk keeps them: where, why, of what shape, and who mended what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple, Protocol

from ingest.formats.file_identity import FileId
from schemas.fact import County
from schemas.sealed import Sealed


class Alike(NamedTuple):
    """What rows have in common that wait for the same answer."""

    source: str
    reason: str
    column: str
    """Which column could not be read; blank where the whole line is torn."""

    shape: str
    """How its value is printed: letters as A, digits as 9. Never the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """What a named person says stands in a row."""

    by: str
    note: str
    at: datetime
    cells: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadRow:
    """One row, and whether it was mended and read since."""

    file_id: FileId
    row: int
    alike: Alike
    county: County
    nobody: bool
    """Not even the person could be read, so that the whole file is held."""

    told_at: datetime
    text: Sealed
    mend: Mend | None = None
    read_at: datetime | None = None

    @property
    def state(self) -> str:
        """Say how far it is."""
        if self.read_at:
            return "read"
        return "mended" if self.mend else "waits"

    def mended(self, mend: Mend | None) -> "UnreadRow":
        """Return it with another mend, or with none."""
        return replace(self, mend=mend)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """How many rows are alike, and how far they are."""

    alike: Alike
    county: County
    waits: int
    mended: int
    """They are read with their mend as soon as their file is sent again."""

    read: int
    nobody: int
    """Of those that wait: they hold whole files."""

    files: int
    first_at: datetime
    last_at: datetime


class Quarantine(Protocol):
    """Rows that could not be read, by file and row."""

    async def tell(self, file_id: FileId, rows: Sequence[UnreadRow], at: datetime) -> None:
        """Say that of this file just these rows cannot be read; every other one was, by now."""
        ...

    async def add(self, rows: Sequence[UnreadRow]) -> None:
        """Keep more rows that cannot be read; what was mended of them stays mended."""
        ...

    async def get(self, file: str, row: int) -> UnreadRow | None:
        """Return one row, locked; its file may be named by how its id begins."""
        ...

    async def mend(self, file_id: FileId, row: int, mend: Mend | None) -> None:
        """Keep what somebody says stands in a row; None takes it back."""
        ...

    async def mended(self, file_id: FileId) -> Sequence[UnreadRow]:
        """Return a file's mended rows, in order."""
        ...

    async def groups(self) -> Sequence[Group]:
        """Count what is alike, by source, reason, column and shape."""
        ...

    async def of(self, alike: Alike, *, limit: int) -> Sequence[UnreadRow]:
        """Return rows of a group, those that wait first."""
        ...

    async def forget(self, file_id: FileId) -> None:
        """Drop a file's rows, because it is taken back; what was mended stays, should it return."""
        ...

    async def expire(self, before: datetime) -> None:
        """Drop whatever was told before this instant, mended or not."""
        ...
