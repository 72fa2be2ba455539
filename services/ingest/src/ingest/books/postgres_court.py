"""Rows of courts' own databases in PostgreSQL, sealed."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from psycopg.rows import DictRow
from psycopg.sql import SQL

from conduit.postgres import Link
from ingest.books.court_books import CourtRow, Followed
from ingest.spelling.person_keys import KeyHash
from schemas.fact import PersonToken
from schemas.sealed import Sealed

_UP: Final = """
    with recursive up as (
        select key, parent, who from court_rows where source = %(source)s and key = any(%(keys)s)
        union
        select r.key, r.parent, r.who from court_rows r join up on r.key = up.parent
         where r.source = %(source)s
    ) select distinct who from up where who is not null
"""
_DOWN: Final = SQL("""
    with recursive down as (
        select key, who from court_rows where source = %(source)s and who = any(%(who)s)
        union
        select r.key, down.who from court_rows r join down on r.parent = down.key
         where r.source = %(source)s
    )
""")
_OF: Final = _DOWN + SQL("""
    select r.*, down.who as whose from down
      join court_rows r on r.source = %(source)s and r.key = down.key order by r.place, r.key
""")
_BLANK: Final = _DOWN + SQL("""
    update court_rows r set row = null from down where r.source = %(source)s and r.key = down.key
""")
_OWE: Final = """
    insert into court_owed (source, who)
    select %s, * from unnest(%s::bytea[]) as new (who) order by 2
    on conflict (source, who) do update set who = excluded.who
"""
_OWE_EVERYBODY: Final = """
    insert into court_owed (source, who)
    select distinct source, who from court_rows where source = %s and who is not null order by 2
    on conflict (source, who) do update set who = excluded.who
"""
_PUT: Final = """
    insert into court_rows (source, relation, key, parent, who, place, row)
    values (%s, %s, %s, %s, %s, %s, %s)
    on conflict (source, key) do update
       set relation = excluded.relation, parent = excluded.parent, who = excluded.who,
           place = excluded.place, row = excluded.row
"""


class PostgresCourts:
    """Rows of courts, on an open transaction."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def followed(self, source: str) -> Followed:
        """Say how far a source was followed; whoever asks next waits until this work ends."""
        found = await self._connection.execute(
            "insert into court_sources (source) values (%s)"
            " on conflict (source) do update set source = excluded.source"
            " returning position, at_ms, looking_since, mapping",
            (source,),
        )
        row = await found.fetchone()
        return Followed(**row) if row else Followed()

    async def follow(self, source: str, followed: Followed) -> None:
        """Keep how far."""
        await self._connection.execute(
            "update court_sources set position = %s, at_ms = %s, looking_since = %s, mapping = %s"
            " where source = %s",
            (
                followed.position,
                followed.at_ms,
                followed.looking_since,
                followed.mapping,
                source,
            ),
        )

    async def put(self, source: str, rows: Sequence[CourtRow]) -> None:
        """Keep rows, each in place of what its key meant before."""
        async with self._connection.cursor() as cursor:
            await cursor.executemany(_PUT, [_columns(source, row) for row in rows])

    async def remove(self, source: str, keys: Collection[KeyHash]) -> None:
        """Forget rows."""
        await self._connection.execute(
            "delete from court_rows where source = %s and key = any(%s)", (source, list(keys))
        )

    async def remove_older(self, source: str, place: int) -> None:
        """Forget rows that were told before this place and not since."""
        await self._connection.execute(
            "delete from court_rows where source = %s and place < %s", (source, place)
        )

    async def whose(self, source: str, keys: Collection[KeyHash]) -> Collection[KeyHash]:
        """Name the people to whom these rows belong, by way of their parents."""
        found = await self._connection.execute(_UP, {"source": source, "keys": list(keys)})
        return {bytes(row["who"]) for row in await found.fetchall()}

    async def of(
        self, source: str, who: Collection[KeyHash]
    ) -> Mapping[KeyHash, Sequence[CourtRow]]:
        """Return every row that belongs to each of these people."""
        found = await self._connection.execute(
            _OF,
            {"source": source, "who": list(who)},
        )
        rows: defaultdict[KeyHash, list[CourtRow]] = defaultdict(list)
        for row in await found.fetchall():
            rows[bytes(row["whose"])].append(_row(row))
        return rows

    async def owe(self, source: str, who: Collection[KeyHash]) -> None:
        """Note people whose claims are yet to be made from their rows."""
        await self._connection.execute(
            _OWE,
            (source, list(who)),
        )

    async def owe_everybody(self, source: str) -> None:
        """Note everybody of whom there is a row."""
        await self._connection.execute(
            _OWE_EVERYBODY,
            (source,),
        )

    async def owed(self, source: str, limit: int) -> Collection[KeyHash]:
        """Take people out of the note."""
        found = await self._connection.execute(
            "delete from court_owed where source = %s and who in"
            " (select who from court_owed where source = %s order by who limit %s) returning who",
            (source, source, limit),
        )
        return [bytes(row["who"]) for row in await found.fetchall()]

    async def blank(self, source: str, who: Collection[KeyHash]) -> None:
        """Forget what these people's rows say; that they belong to them stays."""
        await self._connection.execute(
            _BLANK,
            {"source": source, "who": list(who)},
        )

    async def erase(self, token: PersonToken) -> None:
        """Forget what the rows of an erased person say, in every source."""
        sources = await self._connection.execute(
            "select source from court_sources order by source for update"
        )
        found = await self._connection.execute(
            "select hash from key_hashes where token = %s", (token,)
        )
        who = [bytes(row["hash"]) for row in await found.fetchall()]
        for row in await sources.fetchall():
            await self.blank(row["source"], who)

    async def count(self, source: str) -> int:
        """Count the rows of a source."""
        found = await self._connection.execute(
            "select count(*) as rows from court_rows where source = %s", (source,)
        )
        row = await found.fetchone()
        return row["rows"] if row else 0


def _columns(source: str, row: CourtRow) -> tuple[object, ...]:
    sealed = row.row and row.row.model_dump_json()
    return source, row.table, row.key, row.parent, row.who, row.place, sealed


def _row(row: DictRow) -> CourtRow:
    def hashed(name: str) -> KeyHash | None:
        return None if row[name] is None else bytes(row[name])

    return CourtRow(
        table=row["relation"],
        key=bytes(row["key"]),
        parent=hashed("parent"),
        who=hashed("who"),
        place=row["place"],
        row=None if row["row"] is None else Sealed.model_validate_json(row["row"]),
    )
