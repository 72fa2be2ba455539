"""Ties and markers in PostgreSQL; a marker is never overwritten, the last word counts."""

from collections.abc import Collection, Sequence

from conduit.postgres import Link
from ingest.books.kinships import Marker, Says, Stands, Tie
from schemas.fact import PersonToken


class PostgresKinships:
    """Ties and markers, on an open transaction."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def of(self, tokens: Collection[PersonToken]) -> Sequence[Tie]:
        """Return how these people stand to others."""
        found = await self._connection.execute(
            "select token, other, stands, since from ties where token = any(%s)"
            " order by token, other",
            (list(tokens),),
        )
        return [
            Tie(row["token"], row["other"], Stands(row["stands"]), row["since"])
            for row in await found.fetchall()
        ]

    async def tie(self, *ties: Tie) -> None:
        """Put ties in the place of those between the same two."""
        for tie in ties:
            await self._connection.execute(
                "insert into ties (token, other, stands, since) values (%s, %s, %s, %s)"
                " on conflict (token, other) do update"
                " set stands = excluded.stands, since = excluded.since",
                (tie.token, tie.other, tie.stands.value, tie.since),
            )

    async def forget(self, token: PersonToken) -> Collection[PersonToken]:
        """Remove every tie of a person who is erased, and return with whom."""
        found = await self._connection.execute(
            "delete from ties where token = %(token)s or other = %(token)s returning token, other",
            {"token": token},
        )
        told = await found.fetchall()
        return {row["other"] for row in told if row["token"] == token}

    async def mark(self, marker: Marker) -> None:
        """Add a named person's word."""
        one, other = sorted(marker.pair)
        await self._connection.execute(
            "insert into markers (one, other, says, said_by, ground, at)"
            " values (%s, %s, %s, %s, %s, %s)",
            (one, other, marker.says.value, marker.by, marker.ground, marker.at),
        )

    async def markers(self, tokens: Collection[PersonToken]) -> Sequence[Marker]:
        """Return the last word on each pair in which one of these people is, oldest first."""
        found = await self._connection.execute(
            "select * from (select distinct on (one, other) * from markers"
            " where one = any(%(tokens)s) or other = any(%(tokens)s)"
            " order by one, other, id desc) as last order by id",
            {"tokens": list(tokens)},
        )
        return [
            Marker(
                one=row["one"],
                other=row["other"],
                says=Says(row["says"]),
                by=row["said_by"],
                ground=row["ground"],
                at=row["at"],
            )
            for row in await found.fetchall()
        ]
