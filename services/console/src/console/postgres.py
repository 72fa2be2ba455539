"""What the console remembers, in its own schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from conduit.postgres import Link, PostgresWork
from console.happened import Kept
from schemas.fact import PersonToken
from schemas.topics import DECISIONS


@dataclass
class PostgresMemory:
    """The projection in the console's own schema."""

    connection: Link

    async def keep(self, events: Iterable[Kept]) -> None:
        """Insert what is new."""
        rows = [
            (e.event_id, e.token, e.at, e.topic, e.kind, e.record_version, e.value) for e in events
        ]
        async with self.connection.cursor() as cursor:
            await cursor.executemany(
                "insert into happened (event_id, token, at, topic, kind, record_version, value)"
                " values (%s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
                rows,
            )

    async def of(self, token: PersonToken) -> Sequence[Kept]:
        """Select by token."""
        found = await self.connection.execute(
            "select event_id, token, at, topic, kind, record_version, value from happened"
            " where token = %s order by at, record_version",
            (token,),
        )
        return [Kept(**row) for row in await found.fetchall()]

    async def decisions(self, after: PersonToken | None, *, most: int) -> Sequence[Kept]:
        """Select the last of each by token, along the index."""
        found = await self.connection.execute(
            "select distinct on (token) event_id, token, at, topic, kind, record_version, value"
            " from happened where topic = %s and token > %s"
            " order by token, record_version desc, at desc, id desc limit %s",
            (DECISIONS.name, after or "", most),
        )
        return [Kept(**row) for row in await found.fetchall()]

    async def decided(self) -> int:
        """Count tokens."""
        found = await self.connection.execute(
            "select count(distinct token) as people from happened where topic = %s",
            (DECISIONS.name,),
        )
        [row] = await found.fetchall()
        return int(row["people"])

    async def newest(self) -> Mapping[str, datetime]:
        """Select by topic."""
        found = await self.connection.execute(
            "select topic, max(at) as at from happened group by topic"
        )
        return {row["topic"]: row["at"] for row in await found.fetchall()}

    async def forget(self, token: PersonToken) -> None:
        """Delete by token."""
        await self.connection.execute("delete from happened where token = %s", (token,))


class PostgresConsoleWork(PostgresWork):
    """A unit of work in the console's own schema."""

    @cached_property
    def happened(self) -> PostgresMemory:
        """What is remembered."""
        return PostgresMemory(self.connection)
