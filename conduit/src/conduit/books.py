"""Offsets, outbox and newest decisions in PostgreSQL, on an open transaction."""

from __future__ import annotations

from typing import LiteralString

from psycopg import AsyncConnection
from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from conduit.envelope import Envelope, Position, encode
from schemas.decisions import EligibilityDecided
from schemas.fact import Event, PersonToken


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

    async def put(self, envelope: Envelope[Event]) -> None:
        """Promise to publish an event once this transaction is kept."""
        record = encode(envelope)
        headers = Jsonb([[name, value.decode()] for name, value in record.headers])
        await self._connection.execute(
            "insert into outbox (topic, key, value, headers) values (%s, %s, %s, %s)",
            (envelope.topic.name, record.key, record.value, headers),
        )


class PostgresNewest:
    """The newest decision of each person, sealed as it came."""

    def __init__(self, connection: AsyncConnection[DictRow]) -> None:
        self._connection = connection

    async def get(self, token: PersonToken) -> EligibilityDecided | None:
        """Return a person's newest decision."""
        found = await self._connection.execute(
            "select decided from newest where token = %s", (token,)
        )
        row = await found.fetchone()
        return None if row is None else EligibilityDecided.model_validate_json(row["decided"])

    async def put(self, decided: EligibilityDecided) -> bool:
        """Keep a decision if it is newer than the one kept; returns whether it was."""
        done = await self._connection.execute(
            "insert into newest (token, record_version, decided) values (%s, %s, %s)"
            " on conflict (token) do update"
            " set record_version = excluded.record_version, decided = excluded.decided"
            " where newest.record_version < excluded.record_version",
            (decided.token, decided.record_version, decided.model_dump_json()),
        )
        return done.rowcount == 1

    async def forget(self, token: PersonToken) -> None:
        """Remove what is kept of a person."""
        await self._connection.execute("delete from newest where token = %s", (token,))
