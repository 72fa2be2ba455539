"""Rows on their way into the books: the last word about each key, and whose they were and are."""

from dataclasses import dataclass, field, replace

from conduit.keys import Key
from ingest.books.court_books import CourtRow, Followed
from ingest.books.port import IngestWork
from ingest.court.blocks import Halted
from ingest.court.keeping import Court
from ingest.court.messages import Cells, Changed
from ingest.spelling.person_keys import KeyHash


@dataclass(slots=True)
class Pending:
    """Changes of one unit of work that are not written yet."""

    court: Court
    work: IngestWork
    key: Key
    _rows: dict[KeyHash, CourtRow | None] = field(default_factory=dict[KeyHash, CourtRow | None])
    _who: set[KeyHash] = field(default_factory=set[KeyHash])

    def take(self, row: Changed) -> None:
        """Take a change.

        Raises:
            Halted: Its key, or what it belongs to, has no column any more (`no_key`).
        """
        layout = self.court.mapping.tables[row.table]
        if row.after is None:
            self._rows[self.court.key_of(row.table, _named(layout.key, row.before or row.key))] = (
                None
            )
            return
        _named(layout.key, row.after)
        if layout.parent and layout.parent not in row.after:
            raise Halted("no_key")
        kept = self.court.kept(row, row.after, self.key)
        self._rows[kept.key] = kept

    async def flush(self) -> set[KeyHash]:
        """Write what was taken; return everybody to whom some of it belonged, or now belongs."""
        if self._rows:
            source, courts = self.court.mapping.source, self.work.courts
            keys = list(self._rows)
            self._who |= set(await courts.whose(source, keys))
            await courts.remove(source, [key for key, row in self._rows.items() if row is None])
            await courts.put(source, [row for row in self._rows.values() if row is not None])
            self._who |= set(await courts.whose(source, keys))
            self._rows = {}
        return self._who

    async def end_look(self, followed: Followed) -> Followed:
        """End a first look, if one goes on: what it did not show is gone, and everybody is owed."""
        if followed.looking_since is None:
            return followed
        source = self.court.mapping.source
        await self.flush()
        await self.work.courts.owe_everybody(source)
        await self.work.courts.remove_older(source, followed.looking_since)
        self._who = set()
        return replace(followed, looking_since=None)


def _named(column: str, cells: Cells) -> object:
    if cells.get(column) is None:
        raise Halted("no_key")
    return cells[column]
