"""Offsets, outbox and newest decisions in PostgreSQL, on an open transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final, LiteralString

from psycopg import AsyncConnection
from psycopg.rows import DictRow
from pydantic import TypeAdapter
from pydantic_core import to_json

from conduit.envelope import Envelope, Outgoing, Position, Record, encode
from schemas.decisions import EligibilityDecided
from schemas.fact import Event, PersonToken

_DECIDED: Final = TypeAdapter(EligibilityDecided)
_KEEP: Final = """
insert into newest (token, record_version, decided)
select * from unnest(%s::text[], %s::bigint[], %s::text[])
on conflict (token) do update
   set record_version = excluded.record_version, decided = excluded.decided
 where newest.record_version < excluded.record_version
returning token
"""
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
_PROMISE: Final = """
insert into outbox (topic, key, value, headers)
select topic, key, value, headers::jsonb
  from unnest(%s::text[], %b::bytea[], %b::bytea[], %s::text[])
    with ordinality as promised (topic, key, value, headers, place)
 order by place
"""


class PostgresOffsets:
    """How far each topic was read, kept beside what the reading caused."""

    def __init__(self, connection: AsyncConnection[DictRow]) -> None:
        self._connection = connection

    async def next(self, topic: str) -> dict[int, int]:
        """Return the next offset to read, by partition; partitions never read are missing."""
        found = await self._connection.execute(
            "select partition, next from offsets where topic = %s", (topic,)
        )
        return {row["partition"]: row["next"] for row in await found.fetchall()}

    async def advance(self, position: Position, *, seen: int | None) -> bool:
        """Say that the record at this position is done, if the stored offset is still `seen`.

        The partition's row is locked from here to the end of the transaction.
        """
        first: LiteralString = (
            "insert into offsets (topic, partition, next)"
            " values (%(topic)s, %(partition)s, %(next)s) on conflict do nothing"
        )
        later: LiteralString = (
            "update offsets set next = %(next)s"
            " where topic = %(topic)s and partition = %(partition)s and next = %(seen)s"
        )
        done = await self._connection.execute(
            first if seen is None else later,
            {
                "topic": position.topic,
                "partition": position.partition,
                "next": position.offset + 1,
                "seen": seen,
            },
        )
        return done.rowcount == 1


class PostgresOutbox:
    """Events to publish, written together with what caused them."""

    def __init__(self, connection: AsyncConnection[DictRow]) -> None:
        self._connection = connection

    async def put(self, *envelopes: Envelope[Event]) -> None:
        """Promise to publish events, in this order, once this transaction is kept."""
        records = [encode(envelope) for envelope in envelopes]
        if records:
            await self._connection.execute(
                _PROMISE,
                (
                    [envelope.topic.name for envelope in envelopes],
                    [record.key for record in records],
                    [record.value for record in records],
                    [_headers(record) for record in records],
                ),
            )

    async def take(self, limit: int) -> Sequence[Outgoing]:
        """Take what waits out of the box, oldest first; nothing while another transaction does."""
        asked = await (await self._connection.execute(_ALONE)).fetchone()
        if asked is None or not asked["ours"]:
            return ()
        rows = await (await self._connection.execute(_TAKE, (limit,))).fetchall()
        return [_message(row) for row in rows]


class PostgresNewest:
    """The newest decision of each person, sealed as it came."""

    def __init__(self, connection: AsyncConnection[DictRow]) -> None:
        self._connection = connection

    async def get(self, *tokens: PersonToken) -> Mapping[PersonToken, EligibilityDecided]:
        """Return the newest decisions of these people; whoever has none is left out."""
        found = await self._connection.execute(
            "select decided from newest where token = any(%s)", (list(tokens),)
        )
        read = [_DECIDED.validate_json(row["decided"]) for row in await found.fetchall()]
        return {decided.token: decided for decided in read}

    async def put(self, *decided: EligibilityDecided) -> Collection[PersonToken]:
        """Keep decisions that are newer than the ones kept; returns whose they are."""
        ordered = sorted(decided, key=lambda one: one.record_version)
        newest = {one.token: one for one in ordered}
        if not newest:
            return ()
        found = await self._connection.execute(
            _KEEP,
            (
                list(newest),
                [one.record_version for one in newest.values()],
                [one.model_dump_json() for one in newest.values()],
            ),
        )
        return {PersonToken(row["token"]) for row in await found.fetchall()}

    async def forget(self, token: PersonToken) -> None:
        """Remove what is kept of a person."""
        await self._connection.execute("delete from newest where token = %s", (token,))


def _headers(record: Record) -> str:
    return to_json([[name, value.decode()] for name, value in record.headers]).decode()


def _message(row: DictRow) -> Outgoing:
    headers = tuple((name, value.encode()) for name, value in row["headers"])
    return Outgoing(row["topic"], row["key"], row["value"], headers)
