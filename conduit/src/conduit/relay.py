"""Publishes what units of work promised, in the order in which they promised it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final

from psycopg.rows import DictRow

from conduit.errors import Unavailable
from conduit.kafka.sending import Outgoing, Sends
from conduit.postgres import Pool, speaking_plainly

_ALONE: Final = (
    "select pg_try_advisory_xact_lock(hashtextextended(current_schema() || '/relay', 0)) as ours"
)
_TAKE: Final = """
with taken as (
    delete from outbox where id in (select id from outbox order by id limit %s)
    returning id, topic, key, value, headers
)
select * from taken order by id
"""


@dataclass(frozen=True, slots=True)
class Relay:
    """One service's way from its books to the broker. However many run, one at a time relays."""

    pool: Pool
    sender: Sends
    patience: float = 30.0
    """Seconds to wait for acknowledgements before all of them are published again."""

    async def once(self, *, limit: int = 500) -> int:
        """Publish what waits, await the acknowledgements, and only then forget it.

        Raises:
            Unavailable: The broker or the database did not answer; everything still waits.
        """
        with speaking_plainly():
            async with self.pool.connection() as link, link.transaction():
                asked = await (await link.execute(_ALONE)).fetchone()
                if asked is None or not asked["ours"]:
                    return 0
                rows = await (await link.execute(_TAKE, (limit,))).fetchall()
                await self._publish(rows)
        return len(rows)

    async def _publish(self, rows: list[DictRow]) -> None:
        try:
            async with asyncio.timeout(self.patience):
                verdicts = await self.sender.send([_message(row) for row in rows])
        except TimeoutError:
            raise Unavailable("no_acknowledgement") from None
        for verdict in verdicts:
            if verdict is not None:
                raise verdict


def _message(row: DictRow) -> Outgoing:
    headers = tuple((name, value.encode()) for name, value in row["headers"])
    return Outgoing(row["topic"], row["key"], row["value"], headers)
