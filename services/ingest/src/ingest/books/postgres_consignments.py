"""Consignments in PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from psycopg.rows import DictRow
from psycopg.sql import SQL, Identifier, Placeholder
from psycopg.types.json import Jsonb

from conduit.postgres import Link
from ingest.books.consignments import Consignment, Stage
from schemas.sealed import Sealed

_COLUMNS: Final = [one.name for one in fields(Consignment)]
_PUT: Final = SQL("insert into deliveries ({}) values ({}) on conflict do nothing").format(
    SQL(", ").join(map(Identifier, _COLUMNS)), SQL(", ").join(map(Placeholder, _COLUMNS))
)
_RECEIVE: Final = """
update deliveries
   set received = received + %(size)s,
       stage = case when received + %(size)s = length then 'waiting' else stage end
 where id = %(name)s and received = %(at)s and stage = 'receiving'
"""
_OLD: Final = """
select id from deliveries
 where (stage = 'receiving' and begun_at < %s) or ended_at < %s
 limit %s
"""


class PostgresConsignments:
    """Consignments, on an open transaction."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def put(self, new: Consignment) -> Consignment:
        """Keep a new one."""
        values: dict[str, Any] = {name: getattr(new, name) for name in _COLUMNS}
        kept = await self._connection.execute(_PUT, values | {"receipt": _json(new.receipt)})
        if kept.rowcount == 1:
            return new
        found = await self._connection.execute(
            "select * from deliveries where source = %s and idempotency = %s",
            (new.source, new.idempotency),
        )
        return _consignment(await found.fetchone()) or new

    async def get(self, name: str) -> Consignment | None:
        """Return one."""
        found = await self._connection.execute("select * from deliveries where id = %s", (name,))
        return _consignment(await found.fetchone())

    async def receive(self, name: str, at: int, piece: Sealed, size: int) -> bool:
        """Keep the next piece."""
        moved = await self._connection.execute(_RECEIVE, {"name": name, "at": at, "size": size})
        if moved.rowcount == 0:
            return False
        await self._connection.execute(
            "insert into delivery_pieces (delivery, at, sealed) values (%s, %s, %s)",
            (name, at, Jsonb(piece.model_dump(mode="json"))),
        )
        return True

    async def pieces(self, name: str) -> Sequence[int]:
        """Say where its pieces begin."""
        found = await self._connection.execute(
            "select at from delivery_pieces where delivery = %s order by at", (name,)
        )
        return [row["at"] for row in await found.fetchall()]

    async def piece(self, name: str, at: int) -> Sealed:
        """Return one of its pieces."""
        found = await self._connection.execute(
            "select sealed from delivery_pieces where delivery = %s and at = %s", (name, at)
        )
        [row] = await found.fetchall()
        return Sealed.model_validate(row["sealed"])

    async def next(self) -> Consignment | None:
        """Return the one that waits longest."""
        found = await self._connection.execute(
            "select * from deliveries where stage in ('waiting', 'taking back')"
            " order by begun_at, id limit 1"
        )
        return _consignment(await found.fetchone())

    async def end(self, ended: Consignment) -> None:
        """Keep how it ended."""
        await self._connection.execute(
            "update deliveries set stage = %s, ended_at = %s, receipt = %s, problem = %s"
            " where id = %s",
            (ended.stage, ended.ended_at, _json(ended.receipt), ended.problem, ended.id),
        )
        await self._connection.execute(
            "delete from delivery_pieces where delivery = %s", (ended.id,)
        )

    async def old(self, *, begun: datetime, ended: datetime, limit: int) -> Sequence[str]:
        """Name old ones."""
        found = await self._connection.execute(_OLD, (begun, ended, limit))
        return [row["id"] for row in await found.fetchall()]

    async def forget(self, name: str) -> None:
        """Drop one."""
        await self._connection.execute("delete from deliveries where id = %s", (name,))


def _json(receipt: Mapping[str, object] | None) -> Jsonb | None:
    return None if receipt is None else Jsonb(receipt)


def _consignment(row: DictRow | None) -> Consignment | None:
    if row is None:
        return None
    return Consignment(**{**row, "stage": Stage(row["stage"])})
