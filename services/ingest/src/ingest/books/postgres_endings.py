"""The ends of cleared convictions in PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final, LiteralString

from conduit.postgres import Link
from ingest.books.postgres_claims import claim_of
from ingest.claims.claim import ENDINGS, Claim
from schemas.fact import PersonToken
from schemas.sealed import Sealed

_DUE: Final = """
select token from people where clears_at <= %s
   and not exists (select from endings where endings.token = people.token)
 order by clears_at limit %s for update skip locked
"""
_BEGUN: Final = """
select token from endings where reduced_at is null and begun_at <= %s
 order by begun_at limit %s for update skip locked
"""
_REDUCED: Final = """
select token from endings where reduced_at <= %s order by reduced_at limit %s
   for update skip locked
"""


class PostgresEndings:
    """How far each is, on an open transaction."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def due(self, now: datetime, *, limit: int) -> Sequence[PersonToken]:
        """List people one of whose convictions is to be forgotten by now, and none is yet."""
        return await self._tokens(_DUE, now, limit)

    async def begin(self, tokens: Collection[PersonToken], now: datetime) -> None:
        """Say that these people's new keys are on their way."""
        await self._connection.execute(
            "insert into endings (token, begun_at) select token, %s from unnest(%s::text[]) as token",
            (now, list(tokens)),
        )

    async def begun(self, before: datetime, *, limit: int) -> Sequence[PersonToken]:
        """List people whose new keys everybody knows by now, locked."""
        return await self._tokens(_BEGUN, before, limit)

    async def reduce(self, token: PersonToken, now: datetime) -> None:
        """Say that nothing we keep says any more what was cleared."""
        await self._connection.execute(
            "update endings set reduced_at = %s where token = %s", (now, token)
        )

    async def reduced(self, before: datetime, *, limit: int) -> Sequence[PersonToken]:
        """List people who were reduced before this instant, locked."""
        return await self._tokens(_REDUCED, before, limit)

    async def end(self, token: PersonToken) -> None:
        """Say that the old keys are destroyed."""
        await self._connection.execute("delete from endings where token = %s", (token,))

    async def claims(self, token: PersonToken) -> Mapping[int, Claim]:
        """Return every claim about a person there ever was, by number."""
        found = await self._connection.execute("select * from claims where token = %s", (token,))
        return {row["id"]: claim_of(row) for row in await found.fetchall()}

    async def ended(self) -> Mapping[int, Claim]:
        """Return every claim there ever was of which convictions were cleared, by number."""
        found = await self._connection.execute("select * from claims where source = %s", (ENDINGS,))
        return {row["id"]: claim_of(row) for row in await found.fetchall()}

    async def rewrite(self, facts: Mapping[int, Sealed]) -> None:
        """Put other facts in the place of what these claims say."""
        await self._connection.cursor().executemany(
            "update claims set facts = %s where id = %s",
            [(sealed.model_dump_json(), number) for number, sealed in facts.items()],
        )

    async def _tokens(
        self, query: LiteralString, at: datetime, limit: int
    ) -> Sequence[PersonToken]:
        found = await self._connection.execute(query, (at, limit))
        return [row["token"] for row in await found.fetchall()]
