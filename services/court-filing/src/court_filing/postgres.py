"""Court-filing's books in PostgreSQL, on an open transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from conduit.pepper_fence import PepperFence
from conduit.postgres import Link, Pool, PostgresStore, PostgresWork
from court_filing.books import RULINGS, Stray, Taken
from court_filing.standing import Line, Standing
from schemas.fact import ConvictionId, County, PersonToken

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
_ORDERED: Final = """
select * from standings where county = %s and standing = %s and since < %s
 order by since, conviction_id
"""
_CHANGED: Final = """
select effect from verdicts where effect = any(%s) and verdict = any(%s)
 group by effect having count(distinct verdict) > 1
"""
_COLUMNS: Final = tuple(field.name for field in fields(Line))
_ENTER: Final = """
with said as (
    select * from unnest(%(effect)s::text[], %(verdict)s::text[], %(reference)s::text[],
        %(seq)s::bigint[]) as said (effect, verdict, reference, seq)
), entered as (
    insert into verdicts (effect, verdict, reference, seq) select * from said
    on conflict do nothing returning effect
)
select effect from said join entered using (effect)
 where not exists (select from verdicts v where v.effect = said.effect and v.seq >= said.seq)
"""
_PUT_STRAYS: Final = """
insert into strays (kind, reference, line, said, at)
select * from unnest(%(kind)s::text[], %(reference)s::text[], %(line)s::text[], %(said)s::text[],
    %(at)s::timestamptz[])
on conflict do nothing
"""
_STRAY: Final = "select kind, reference, line, said, at from strays"
_TAKE: Final = """
delete from strays where kind = %s
   and (reference, line) in (select * from unnest(%s::text[], %s::text[]))
returning kind, reference, line, said, at
"""
_TAKEN: Final = tuple(field.name for field in fields(Taken))
_STRAYS: Final = tuple(field.name for field in fields(Stray))


class PostgresStandings:
    """One line for each conviction of each person's newest version."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def put(self, lines: Mapping[PersonToken, Sequence[Line]]) -> None:
        """Replace these people's lines; a standing that stays keeps the day it began."""
        columns = _by_column(_COLUMNS, [line for some in lines.values() for line in some])
        await self._connection.execute(_DROP_LINES, columns | {"people": list(lines)})
        await self._connection.execute(_PUT_LINES, columns)

    async def of(self, token: PersonToken) -> Sequence[Line]:
        """Return a person's lines."""
        found = await self._connection.execute(
            "select * from standings where token = %s order by conviction_id", (token,)
        )
        return [_line(row) for row in await found.fetchall()]

    async def ordered(self, county: County, *, before: datetime) -> Sequence[Line]:
        """Return a county's lines that wait since before then for the state, oldest first."""
        found = await self._connection.execute(_ORDERED, (county, Standing.ORDERED, before))
        return [_line(row) for row in await found.fetchall()]

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

    async def enter(self, *taken: Taken) -> Collection[str]:
        """Take verdicts; returns the effects for which it is new and the latest."""
        found = await self._connection.execute(_ENTER, _by_column(_TAKEN, taken))
        return {str(row["effect"]) for row in await found.fetchall()}

    async def changed(self, effects: Collection[str]) -> Collection[str]:
        """Return those of the effects on which courts ordered one thing and then another."""
        found = await self._connection.execute(_CHANGED, (list(effects), list(RULINGS)))
        return {str(row["effect"]) for row in await found.fetchall()}


class PostgresStrays:
    """What waits for a person, or for the word it should have followed."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def put(self, *strays: Stray) -> int:
        """Keep them; returns how many were not kept before."""
        done = await self._connection.execute(_PUT_STRAYS, _by_column(_STRAYS, strays))
        return done.rowcount

    async def take(self, kind: str, places: Collection[tuple[str, str]]) -> Sequence[Stray]:
        """Remove and return what has found its place: a reference and a line."""
        references, lines = [place[0] for place in places], [place[1] for place in places]
        found = await self._connection.execute(_TAKE, (kind, references, lines))
        return [Stray(**row) for row in await found.fetchall()]

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


def open_books(pool: Pool, fence: PepperFence | None = None) -> PostgresStore[PostgresCourtWork]:
    """Open court-filing's books; the pool sees court-filing's schema only."""
    return PostgresStore(pool, PostgresCourtWork, one_at_a_time=True, fence=fence)


def _line(row: Mapping[str, Any]) -> Line:
    return Line(
        token=PersonToken(row["token"]),
        conviction_id=ConvictionId(row["conviction_id"]),
        county=row["county"],
        standing=Standing(row["standing"]),
        reason=row["reason"],
        record_version=row["record_version"],
        since=row["since"],
    )


def _by_column(names: Sequence[str], rows: Sequence[object]) -> dict[str, list[Any]]:
    return {name: [getattr(row, name) for row in rows] for name in names}
