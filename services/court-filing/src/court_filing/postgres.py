"""Court-filing's books in PostgreSQL, on an open transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from functools import cached_property
from typing import Final

from conduit.postgres import Link, Pool, PostgresStore, PostgresWork
from court_filing.books import Stray
from court_filing.standing import Line, Standing
from schemas.fact import ConvictionId, PersonToken

_PUT_LINES: Final = """
insert into standings (token, conviction_id, county, standing, reason, record_version, since)
select * from unnest(
    %(token)s::text[], %(conviction_id)s::text[], %(county)s::text[], %(standing)s::text[],
    %(reason)s::text[], %(record_version)s::bigint[], %(since)s::timestamptz[])
on conflict (token, conviction_id) do update set
    county = excluded.county, standing = excluded.standing, reason = excluded.reason,
    record_version = excluded.record_version,
    since = case when (standings.standing, standings.reason)
                    = (excluded.standing, excluded.reason)
                 then standings.since else excluded.since end
"""
_DROP_LINES: Final = """
delete from standings s where s.token = any(%(people)s) and not exists (
    select from unnest(%(token)s::text[], %(conviction_id)s::text[]) as line (token, conviction_id)
     where line.token = s.token and line.conviction_id = s.conviction_id)
"""
_COLUMNS: Final = tuple(field.name for field in fields(Line))
_ENTER: Final = (
    "insert into verdicts (effect, verdict, reference, seq)"
    " values (%(effect)s, %(verdict)s, %(reference)s, %(seq)s) on conflict do nothing"
)
_LATER: Final = (
    "select 1 from verdicts where effect = %(effect)s and seq >= %(seq)s"
    " and (verdict, reference) <> (%(verdict)s, %(reference)s) limit 1"
)
_STRAY: Final = "select kind, reference, line, said, at from strays"
_TAKE: Final = (
    "delete from strays where kind = %s and reference = %s and line = %s"
    " returning kind, reference, line, said, at"
)


class PostgresStandings:
    """One line for each conviction of each person's newest version."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def put(self, lines: Mapping[PersonToken, Sequence[Line]]) -> None:
        """Replace these people's lines; a standing that stays keeps the day it began."""
        every = [line for some in lines.values() for line in some]
        columns = {name: [getattr(line, name) for line in every] for name in _COLUMNS}
        await self._connection.execute(_DROP_LINES, columns | {"people": list(lines)})
        await self._connection.execute(_PUT_LINES, columns)

    async def of(self, token: PersonToken) -> Sequence[Line]:
        """Return a person's lines."""
        found = await self._connection.execute(
            "select * from standings where token = %s order by conviction_id", (token,)
        )
        return [
            Line(
                token=PersonToken(row["token"]),
                conviction_id=ConvictionId(row["conviction_id"]),
                county=row["county"],
                standing=Standing(row["standing"]),
                reason=row["reason"],
                record_version=row["record_version"],
                since=row["since"],
            )
            for row in await found.fetchall()
        ]

    async def count(self) -> Mapping[tuple[str, str, str], int]:
        """Count lines by county, standing and reason."""
        found = await self._connection.execute(
            "select coalesce(county, '') as county, standing, reason, count(*) as n"
            " from standings group by 1, 2, 3"
        )
        rows = await found.fetchall()
        return {(row["county"], row["standing"], row["reason"]): row["n"] for row in rows}


class PostgresFeeds:
    """How far each feed of the world was read."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def read(self, feed: str) -> int:
        """Return the cursor to ask after, locked until the end; 0 at the beginning."""
        found = await self._connection.execute(
            "select after from feeds where feed = %s for update", (feed,)
        )
        row = await found.fetchone()
        return 0 if row is None else int(row["after"])

    async def advance(self, feed: str, after: int) -> None:
        """Say how far the feed was read. It never goes back."""
        await self._connection.execute(
            "insert into feeds (feed, after) values (%s, %s)"
            " on conflict (feed) do update set after = greatest(feeds.after, excluded.after)",
            (feed, after),
        )


class PostgresVerdicts:
    """Every verdict ever taken, so that a repeat is known as one."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def enter(self, effect: str, verdict: str, reference: str, *, seq: int) -> bool:
        """Take a verdict; True where it is new and no later one was taken before it."""
        asked = {"effect": effect, "verdict": verdict, "reference": reference, "seq": seq}
        if (await self._connection.execute(_ENTER, asked)).rowcount == 0:
            return False
        later = await self._connection.execute(_LATER, asked)
        return await later.fetchone() is None


class PostgresStrays:
    """What waits for a person, or for the word it should have followed."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def put(self, stray: Stray) -> bool:
        """Keep it; False where it was kept before."""
        done = await self._connection.execute(
            "insert into strays (kind, reference, line, said, at)"
            " values (%(kind)s, %(reference)s, %(line)s, %(said)s, %(at)s)"
            " on conflict do nothing",
            asdict(stray),
        )
        return done.rowcount == 1

    async def take(self, kind: str, reference: str, line: str) -> Stray | None:
        """Remove and return what has found its place."""
        found = await self._connection.execute(_TAKE, (kind, reference, line))
        row = await found.fetchone()
        return None if row is None else Stray(**row)

    async def waiting(self) -> Sequence[Stray]:
        """Return all of them, oldest first."""
        found = await self._connection.execute(f"{_STRAY} order by id")
        return [Stray(**row) for row in await found.fetchall()]


class PostgresCourtWork(PostgresWork):
    """Court-filing's unit of work on an open transaction."""

    @cached_property
    def standings(self) -> PostgresStandings:
        """Where each conviction stands."""
        return PostgresStandings(self.connection)

    @cached_property
    def feeds(self) -> PostgresFeeds:
        """How far each feed was read."""
        return PostgresFeeds(self.connection)

    @cached_property
    def verdicts(self) -> PostgresVerdicts:
        """Every verdict ever taken."""
        return PostgresVerdicts(self.connection)

    @cached_property
    def strays(self) -> PostgresStrays:
        """What fits nothing we did."""
        return PostgresStrays(self.connection)


def open_books(pool: Pool) -> PostgresStore[PostgresCourtWork]:
    """Open court-filing's books; the pool sees court-filing's schema only."""
    return PostgresStore(pool, PostgresCourtWork, one_at_a_time=True)
