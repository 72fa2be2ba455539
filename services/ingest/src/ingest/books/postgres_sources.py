"""Sources and their keys in PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime

from psycopg.rows import DictRow

from conduit.postgres import Link
from ingest.books.sources import May, Source, SourceKey


class PostgresSources:
    """Sources and keys, on an open transaction."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def put(self, source: Source) -> bool:
        """Keep a new source."""
        kept = await self._connection.execute(
            "insert into sources (name, county, may, a_minute) values (%s, %s, %s, %s)"
            " on conflict do nothing",
            (source.name, source.county, sorted(source.may), source.a_minute),
        )
        return kept.rowcount == 1

    async def get(self, name: str) -> Source | None:
        """Return a source, locked."""
        found = await self._connection.execute(
            "select * from sources where name = %s for update", (name,)
        )
        return _source(await found.fetchone())

    async def all(self) -> Sequence[Source]:
        """Return every source."""
        found = await self._connection.execute("select * from sources order by name")
        return [one for row in await found.fetchall() if (one := _source(row))]

    async def keys(self, name: str) -> Sequence[SourceKey]:
        """Return every key of a source."""
        found = await self._connection.execute(
            "select digest, source, issued_at, expires_at from source_keys where source = %s"
            " order by issued_at, digest",
            (name,),
        )
        return [SourceKey(**row) for row in await found.fetchall()]

    async def issue(self, key: SourceKey) -> None:
        """Keep a new key."""
        await self._connection.execute(
            "insert into source_keys (digest, source, issued_at, expires_at)"
            " values (%s, %s, %s, %s)",
            (key.digest, key.source, key.issued_at, key.expires_at),
        )

    async def expire(self, digests: Sequence[bytes], at: datetime) -> None:
        """Let keys end."""
        await self._connection.execute(
            "update source_keys set expires_at = least(expires_at, %s) where digest = any(%s)",
            (at, list(digests)),
        )

    async def holder(self, digest: bytes, at: datetime) -> Source | None:
        """Return whose key this is."""
        found = await self._connection.execute(
            "select s.* from source_keys k join sources s on s.name = k.source"
            " where k.digest = %s and k.expires_at > %s",
            (digest, at),
        )
        return _source(await found.fetchone())

    async def called(self, name: str, minute: datetime) -> int:
        """Count a call."""
        found = await self._connection.execute(
            "update sources set calls = case when minute = %(minute)s then calls + 1 else 1 end,"
            " minute = %(minute)s where name = %(name)s returning calls",
            {"name": name, "minute": minute},
        )
        row = await found.fetchone()
        return 0 if row is None else int(row["calls"])


def _source(row: DictRow | None) -> Source | None:
    if row is None:
        return None
    may = frozenset(map(May, row["may"]))
    return Source(name=row["name"], county=row["county"], may=may, a_minute=row["a_minute"])
