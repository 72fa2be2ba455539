"""Rows nobody could read, in PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from conduit.postgres import Link
from ingest.books.quarantine import Alike, Group, Mend, UnreadRow
from ingest.formats.file_identity import FileId
from schemas.sealed import Sealed

_ADD: Final = """
insert into quarantined_rows
       (file_id, row, source, reason, shape, printed_in, county, nobody, told_at, sealed)
values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
on conflict (file_id, row) do update
   set source = excluded.source, reason = excluded.reason, shape = excluded.shape,
       printed_in = excluded.printed_in, county = excluded.county, nobody = excluded.nobody,
       sealed = excluded.sealed, read_at = null
"""
_GROUPS: Final = """
select source, reason, printed_in, shape, min(county) as county,
       count(*) filter (where read_at is null and mend is null) as waits,
       count(*) filter (where read_at is null and mend is not null) as mended,
       count(*) filter (where read_at is not null) as read,
       count(*) filter (where read_at is null and mend is null and nobody) as nobody,
       count(distinct file_id) as files, min(told_at) as first_at, max(told_at) as last_at
  from quarantined_rows
 group by source, reason, printed_in, shape
 order by source, reason, printed_in, shape
"""
_OF: Final = """
select * from quarantined_rows
 where (source, reason, printed_in, shape) = (%s, %s, %s, %s)
 order by read_at is not null, mend is not null, file_id, row
 limit %s
"""


class PostgresQuarantine:
    """Rows, on an open transaction."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def tell(self, file_id: FileId, rows: Sequence[UnreadRow], at: datetime) -> None:
        """Say which rows of a file cannot be read."""
        await self._connection.execute(
            "update quarantined_rows set read_at = %s where file_id = %s and read_at is null",
            (at, file_id),
        )
        await self.add(rows)

    async def add(self, rows: Sequence[UnreadRow]) -> None:
        """Keep more rows."""
        async with self._connection.cursor() as cursor:
            await cursor.executemany(_ADD, [_values(one) for one in rows])

    async def get(self, file: str, row: int) -> UnreadRow | None:
        """Return one row, locked."""
        found = await self._connection.execute(
            "select * from quarantined_rows where starts_with(file_id, %s) and row = %s for update",
            (file, row),
        )
        rows = await found.fetchall()
        return _row(rows[0]) if len(rows) == 1 else None

    async def mend(self, file_id: FileId, row: int, mend: Mend | None) -> None:
        """Keep a mend, or take it back."""
        said = (mend.by, mend.note, mend.at, _json(mend.cells)) if mend else (None,) * 4
        await self._connection.execute(
            "update quarantined_rows set mended_by = %s, note = %s, mended_at = %s, mend = %s"
            " where file_id = %s and row = %s",
            (*said, file_id, row),
        )

    async def mended(self, file_id: FileId) -> Sequence[UnreadRow]:
        """Return a file's mended rows."""
        found = await self._connection.execute(
            "select * from quarantined_rows where file_id = %s and mend is not null order by row",
            (file_id,),
        )
        return [_row(row) for row in await found.fetchall()]

    async def groups(self) -> Sequence[Group]:
        """Count what is alike."""
        found = await self._connection.execute(_GROUPS)
        return [Group(alike=_alike(row), **row) for row in await found.fetchall()]

    async def of(self, alike: Alike, *, limit: int) -> Sequence[UnreadRow]:
        """Return rows of a group."""
        found = await self._connection.execute(_OF, (*alike, limit))
        return [_row(row) for row in await found.fetchall()]

    async def forget(self, file_id: FileId) -> None:
        """Drop what is not mended of a file."""
        await self._connection.execute(
            "delete from quarantined_rows where file_id = %s and mend is null", (file_id,)
        )
        await self._connection.execute(
            "update quarantined_rows set read_at = null where file_id = %s", (file_id,)
        )

    async def expire(self, before: datetime) -> None:
        """Drop what is old."""
        await self._connection.execute("delete from quarantined_rows where told_at < %s", (before,))


def _values(one: UnreadRow) -> tuple[object, ...]:
    source, reason, column, shape = one.alike
    where = (one.file_id, one.row, source, reason, shape, column)
    return (*where, one.county, one.nobody, one.told_at, _json(one.text))


def _json(sealed: Sealed) -> Jsonb:
    return Jsonb(sealed.model_dump(mode="json"))


def _alike(row: DictRow) -> Alike:
    """Take what is alike out of a row."""
    source, reason = row.pop("source"), row.pop("reason")
    return Alike(source, reason, row.pop("printed_in"), row.pop("shape"))


def _row(row: DictRow) -> UnreadRow:
    cells, text = row.pop("mend"), Sealed.model_validate(row.pop("sealed"))
    by, note, at = row.pop("mended_by"), row.pop("note"), row.pop("mended_at")
    mend = Mend(by=by, note=note, at=at, cells=Sealed.model_validate(cells)) if cells else None
    return UnreadRow(alike=_alike(row), text=text, mend=mend, **row)
