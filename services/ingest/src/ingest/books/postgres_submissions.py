"""Submissions in PostgreSQL, sealed."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final, LiteralString

from psycopg.rows import DictRow
from psycopg.sql import SQL, Identifier, Placeholder
from psycopg.types.json import Jsonb

from conduit.postgres import Link
from ingest.books.submissions import Handled, Submission
from schemas.fact import PersonToken
from schemas.sealed import Sealed

_COLUMNS: Final = [one.name for one in fields(Submission)]
_PUT: Final = SQL("insert into submissions ({}) values ({}) on conflict do nothing").format(
    SQL(", ").join(map(Identifier, _COLUMNS)), SQL(", ").join(map(Placeholder, _COLUMNS))
)
_SELECT: Final = SQL("select {} from submissions where ").format(
    SQL(", ").join(map(Identifier, _COLUMNS))
)
_MOVE: Final = """
update submissions
   set token = %(token)s, conviction_id = %(conviction_id)s, content = %(content)s,
       handled = %(handled)s, borne_out = %(borne_out)s
 where id = %(id)s
"""


class PostgresSubmissions:
    """Submissions, on an open transaction."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def put(self, new: Submission) -> Submission:
        """Keep a new one."""
        kept = await self._connection.execute(_PUT, _values(new))
        if kept.rowcount == 1:
            return new
        same = "source = %s and idempotency = %s"
        return (await self._where(same, new.source, new.idempotency))[0]

    async def get(self, name: str) -> Submission | None:
        """Return one, locked."""
        return next(iter(await self._where("id = %s for update", name)), None)

    async def move(self, moved: Submission) -> None:
        """Keep how one stands now."""
        await self._connection.execute(_MOVE, _values(moved))

    async def open(self, *, limit: int) -> Sequence[Submission]:
        """Return those neither answered nor withdrawn, oldest first."""
        still = "handled in ('received', 'looked at') order by received_at, id limit %s"
        return await self._where(still, limit)

    async def about(self, token: PersonToken) -> Sequence[Submission]:
        """Return those about a person."""
        return await self._where("token = %s order by received_at, id", token)

    async def _where(self, rest: LiteralString, *said: object) -> list[Submission]:
        found = await self._connection.execute(_SELECT + SQL(rest), said)
        return [_submission(row) for row in await found.fetchall()]


def _values(one: Submission) -> dict[str, Any]:
    content = one.content and Jsonb(one.content.model_dump(mode="json"))
    return {name: getattr(one, name) for name in _COLUMNS} | {"content": content}


def _submission(row: DictRow) -> Submission:
    content = row["content"] and Sealed.model_validate(row["content"])
    return Submission(**{**row, "content": content, "handled": Handled(row["handled"])})
