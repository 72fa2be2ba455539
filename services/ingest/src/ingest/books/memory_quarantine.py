"""Rows nobody could read, in a dictionary."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from ingest.books.quarantine import Alike, Group, Mend, UnreadRow
from ingest.formats.file_identity import FileId

_STATES = ("waits", "mended", "read")


@dataclass
class MemoryQuarantine:
    """Rows by file and number."""

    kept: dict[tuple[FileId, int], UnreadRow] = field(
        default_factory=dict[tuple[FileId, int], UnreadRow]
    )

    async def tell(self, file_id: FileId, rows: Sequence[UnreadRow], at: datetime) -> None:
        """Say which rows of a file cannot be read."""
        for name, one in self.kept.items():
            if name[0] == file_id and one.read_at is None:
                self.kept[name] = replace(one, read_at=at)
        await self.add(rows)

    async def add(self, rows: Sequence[UnreadRow]) -> None:
        """Keep more rows."""
        for one in rows:
            name = (one.file_id, one.row)
            before = self.kept.get(name, one)
            self.kept[name] = replace(one, mend=before.mend, told_at=before.told_at)

    async def get(self, file: str, row: int) -> UnreadRow | None:
        """Return one row."""
        found = [
            one for one in self.kept.values() if one.file_id.startswith(file) and one.row == row
        ]
        return found[0] if len(found) == 1 else None

    async def mend(self, file_id: FileId, row: int, mend: Mend | None) -> None:
        """Keep a mend, or take it back."""
        self.kept[file_id, row] = self.kept[file_id, row].mended(mend)

    async def mended(self, file_id: FileId) -> Sequence[UnreadRow]:
        """Return a file's mended rows."""
        found = [one for one in self.kept.values() if one.file_id == file_id and one.mend]
        return sorted(found, key=lambda one: one.row)

    async def groups(self) -> Sequence[Group]:
        """Count what is alike."""
        alike = sorted({one.alike for one in self.kept.values()})
        return [_group(each, self._of(each)) for each in alike]

    async def of(self, alike: Alike, *, limit: int) -> Sequence[UnreadRow]:
        """Return rows of a group."""

        def waiting_first(one: UnreadRow) -> tuple[int, str, int]:
            return _STATES.index(one.state), one.file_id, one.row

        return sorted(self._of(alike), key=waiting_first)[:limit]

    async def forget(self, file_id: FileId) -> None:
        """Drop what is not mended of a file."""
        for name, one in list(self.kept.items()):
            if name[0] == file_id and one.mend:
                self.kept[name] = replace(one, read_at=None)
            elif name[0] == file_id:
                del self.kept[name]

    async def expire(self, before: datetime) -> None:
        """Drop what is old."""
        self.kept = {name: one for name, one in self.kept.items() if one.told_at >= before}

    def _of(self, alike: Alike) -> list[UnreadRow]:
        return [one for one in self.kept.values() if one.alike == alike]


def _group(alike: Alike, rows: Iterable[UnreadRow]) -> Group:
    rows = list(rows)
    states = [one.state for one in rows]
    return Group(
        alike=alike,
        county=min(one.county for one in rows),
        waits=states.count("waits"),
        mended=states.count("mended"),
        read=states.count("read"),
        nobody=sum(one.nobody for one in rows if one.state == "waits"),
        files=len({one.file_id for one in rows}),
        first_at=min(one.told_at for one in rows),
        last_at=max(one.told_at for one in rows),
    )
