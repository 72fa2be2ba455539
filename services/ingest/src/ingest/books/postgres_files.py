"""Files and their buckets in PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Final

from psycopg.rows import DictRow

from conduit.postgres import Link
from ingest.books.port import Counted, FileEntry, FileState
from ingest.formats.file_identity import FileId
from ingest.formats.row_set import RowSet

_PUT: Final = """
insert into files (file_id, kind, county, source, rows, quarantined, bucket_size, state, held,
                   released_by, quarantine_told, finished_at, reading, names, turn)
values (%(file_id)s, %(kind)s, %(county)s, %(source)s, %(rows)s, %(quarantined)s,
        %(bucket_size)s, %(state)s, %(held)s, %(released_by)s, %(quarantine_told)s,
        %(finished_at)s, %(reading)s, %(names)s, %(turn)s)
on conflict (file_id) do update
   set county = excluded.county, source = excluded.source, rows = excluded.rows,
       quarantined = excluded.quarantined, bucket_size = excluded.bucket_size,
       state = excluded.state, held = excluded.held, released_by = excluded.released_by,
       quarantine_told = excluded.quarantine_told, finished_at = excluded.finished_at,
       reading = excluded.reading, names = excluded.names, turn = excluded.turn
"""


class PostgresFiles:
    """Files, on an open transaction."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def get(self, file_id: FileId) -> FileEntry | None:
        """Return a file's entry."""
        found = await self._connection.execute("select * from files where file_id = %s", (file_id,))
        row = await found.fetchone()
        return None if row is None else _entry(row)

    async def all(self) -> Sequence[FileEntry]:
        """Return every file's entry."""
        found = await self._connection.execute("select * from files order by file_id")
        return [_entry(row) for row in await found.fetchall()]

    async def put(self, entry: FileEntry) -> None:
        """Keep a file's entry."""
        kept = asdict(entry) | {"state": entry.state.value, "names": list(entry.names)}
        await self._connection.execute(_PUT, kept)

    async def next_turn(self) -> int:
        """Count one more file that is finished."""
        found = await self._connection.execute("select nextval('turns') as turn")
        row = await found.fetchone()
        return 0 if row is None else int(row["turn"])

    async def superseded(self, entry: FileEntry) -> bool:
        """Did the same source send another file after this one was finished?"""
        found = await self._connection.execute(
            "select exists (select from files where source = %s and file_id <> %s"
            " and state = 'finished' and turn > %s) as later",
            (entry.source, entry.file_id, entry.turn),
        )
        row = await found.fetchone()
        return row is not None and bool(row["later"])

    async def reopen(self, file_id: FileId) -> None:
        """Forget a file's buckets and rows, because it will be entered anew."""
        await self._connection.execute("delete from buckets where file_id = %s", (file_id,))
        await self._connection.execute("delete from file_rows where file_id = %s", (file_id,))

    async def bucket(self, file_id: FileId, bucket: int, counted: Counted) -> None:
        """Say that a bucket's claims and snapshots are entered."""
        await self._connection.execute(
            "insert into buckets (file_id, bucket, used, unchanged, suppressed)"
            " values (%s, %s, %s, %s, %s)",
            (file_id, bucket, counted.used, counted.unchanged, counted.suppressed),
        )

    async def buckets(self, file_id: FileId) -> Mapping[int, Counted]:
        """Return the buckets that are entered."""
        found = await self._connection.execute(
            "select bucket, used, unchanged, suppressed from buckets where file_id = %s",
            (file_id,),
        )
        return {
            row["bucket"]: Counted(row["used"], row["unchanged"], row["suppressed"])
            for row in await found.fetchall()
        }

    async def note_rows(self, file_id: FileId, part: str, rows: RowSet) -> None:
        """Note which rows of a file are in one part of it."""
        await self._connection.execute(
            "insert into file_rows (file_id, part, rows) values (%s, %s, %s)"
            " on conflict (file_id, part) do update set rows = excluded.rows",
            (file_id, part, str(rows)),
        )

    async def rows_noted(self, file_id: FileId) -> Mapping[str, RowSet]:
        """Return which rows of a file were noted to be in which part."""
        found = await self._connection.execute(
            "select part, rows from file_rows where file_id = %s", (file_id,)
        )
        return {row["part"]: RowSet.parse(row["rows"]) for row in await found.fetchall()}


def _entry(row: DictRow) -> FileEntry:
    return FileEntry(**{**row, "state": FileState(row["state"]), "names": tuple(row["names"])})
