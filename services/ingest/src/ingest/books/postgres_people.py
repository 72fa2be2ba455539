"""People in PostgreSQL: tokens, key hashes, newest snapshots and review dates."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final

import orjson

from conduit.postgres import Link
from ingest.books.port import AHEAD, TOMORROW, Decided, Review, Snapshot, Standing
from ingest.spelling.person_keys import KeyHash
from schemas.fact import PersonToken
from schemas.records import PersonRecorded


class PostgresPeople:
    """People, on an open transaction."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection

    async def tokens(self, hashes: Collection[KeyHash]) -> Mapping[KeyHash, PersonToken]:
        """Find people by keyed hashes; unknown hashes are missing from the answer."""
        found = await self._connection.execute(
            "select hash, token from key_hashes where hash = any(%b::bytea[])", (list(hashes),)
        )
        return {bytes(row["hash"]): row["token"] for row in await found.fetchall()}

    async def enrol(
        self, newcomers: Mapping[KeyHash, PersonToken]
    ) -> Mapping[KeyHash, PersonToken]:
        """Bind hashes to tokens for ever; a hash that is bound already keeps its token."""
        bound = await self._connection.execute(
            "with bound as (insert into key_hashes (hash, token)"
            " select * from unnest(%b::bytea[], %b::text[]) as new (hash, token) order by hash"
            " on conflict do nothing returning hash, token),"
            " enrolled as (insert into people (token) select token from bound"
            " on conflict do nothing)"
            " select hash, token from bound",
            (list(newcomers), list(newcomers.values())),
        )
        mine = {bytes(row["hash"]): row["token"] for row in await bound.fetchall()}
        theirs = await self.tokens([key for key in newcomers if key not in mine])
        return mine | dict(theirs)

    async def lock(self, tokens: Collection[PersonToken]) -> Mapping[PersonToken, Standing]:
        """Lock people until this unit of work ends, and say where each stands."""
        found = await self._connection.execute(
            "select token, record_version, erased from people where token = any(%s)"
            " order by token for update",
            (list(tokens),),
        )
        return {
            row["token"]: Standing(row["record_version"], row["erased"])
            for row in await found.fetchall()
        }

    async def put(self, snapshots: Sequence[Snapshot]) -> None:
        """Keep the newest snapshot of each person."""
        if not snapshots:
            return
        columns = zip(*map(_columns, snapshots), strict=True)
        await self._connection.execute(
            "update people set record_version = new.version, snapshot = new.snapshot,"
            " tally = new.tally::jsonb, clears_at = new.clears_at, entered_at = new.entered_at"
            " from unnest(%b::text[], %b::bigint[], %b::text[], %b::text[], %b::timestamptz[],"
            " %b::timestamptz[]) as new (token, version, snapshot, tally, clears_at, entered_at)"
            " where people.token = new.token",
            [list(column) for column in columns],
        )
        if found_anew := [snapshot for snapshot in snapshots if snapshot.marks is not None]:
            await self._put_marks(found_anew)

    async def renew(self, events: Sequence[PersonRecorded]) -> None:
        """Keep a newer version of what is known already; the outbox publishes it."""
        await self._connection.execute(
            "update people set record_version = new.version, snapshot = new.snapshot,"
            " entered_at = null"
            " from unnest(%s::text[], %s::bigint[], %s::text[]) as new (token, version, snapshot)"
            " where people.token = new.token and people.snapshot is not null",
            (
                [event.token for event in events],
                [event.record_version for event in events],
                [event.model_dump_json() for event in events],
            ),
        )

    async def newest(self, tokens: Collection[PersonToken]) -> Mapping[PersonToken, PersonRecorded]:
        """Return the newest snapshots."""
        found = await self._connection.execute(
            "select token, snapshot from people where token = any(%s) and snapshot is not null",
            (list(tokens),),
        )
        return {row["token"]: _event(row["snapshot"]) for row in await found.fetchall()}

    async def unpublished(self, *, before: datetime, limit: int) -> Sequence[PersonRecorded]:
        """Return snapshots entered before this instant of which no acknowledgement is known."""
        found = await self._connection.execute(
            "select snapshot from people"
            " where snapshot is not null and (entered_at < %s or entered_at > %s)"
            " order by entered_at limit %s",
            (before, before + AHEAD, limit),
        )
        return [_event(row["snapshot"]) for row in await found.fetchall()]

    async def published(self, events: Iterable[PersonRecorded]) -> None:
        """Say that these versions were acknowledged, or that the outbox carries them."""
        versions = {event.token: event.record_version for event in events}
        await self._connection.execute(
            "update people set entered_at = null"
            " from unnest(%s::text[], %s::bigint[]) as told (token, version)"
            " where people.token = told.token and people.record_version = told.version",
            (list(versions), list(versions.values())),
        )

    async def review(self, reviews: Sequence[Review]) -> None:
        """Keep the days on which decisions say to look again, except of older versions."""
        if not reviews:
            return
        await self._connection.execute(
            "update people set review_on = told.day"
            " from unnest(%s::text[], %s::bigint[], %s::date[]) as told (token, version, day)"
            " where people.token = told.token and people.record_version = told.version"
            " and people.review_on is distinct from told.day",
            [list(column) for column in zip(*reviews, strict=True)],
        )

    async def decided(self, read: Sequence[Decided]) -> Mapping[PersonToken, int]:
        """Note decisions that were read; return whose last one is older than another before it."""
        if not read:
            return {}
        columns = [list(column) for column in zip(*sorted(read), strict=True)]
        found = await self._connection.execute(_DECIDED, columns)
        return {row["token"]: row["record_version"] for row in await found.fetchall()}

    async def due(self, today: date, *, limit: int) -> Sequence[PersonToken]:
        """Lock and return people due by today who were not looked at today."""
        found = await self._connection.execute(
            "select token from people where review_on <= %s"
            " and (looked_on is null or looked_on < %s or looked_on > %s)"
            " order by review_on limit %s for update skip locked",
            (today, today, today + TOMORROW, limit),
        )
        return [row["token"] for row in await found.fetchall()]

    async def looked_at(self, tokens: Collection[PersonToken], today: date) -> None:
        """Say that these people were looked at today."""
        await self._connection.execute(
            "update people set looked_on = %s where token = any(%s)", (today, list(tokens))
        )

    async def erase(self, token: PersonToken, at: datetime) -> None:
        """Forget a person except that these hashes lead to a dead token; note when."""
        await self._connection.execute(
            "update people set record_version = null, snapshot = null, tally = '{}',"
            " entered_at = %s, review_on = null, looked_on = null, clears_at = null, erased = true"
            " where token = %s",
            (at, token),
        )
        await self._connection.execute("delete from marks where token = %s", (token,))
        await self._connection.execute("delete from endings where token = %s", (token,))

    async def laid_to_rest(self, *, before: datetime, limit: int) -> Sequence[PersonToken]:
        """Name whoever was erased before this instant, once."""
        found = await self._connection.execute(
            "update people set entered_at = null where token in (select token from people"
            " where erased and (entered_at < %s or entered_at > %s)"
            " order by entered_at limit %s for update skip locked) returning token",
            (before, before + AHEAD, limit),
        )
        return sorted(row["token"] for row in await found.fetchall())

    async def marked(self, mark: KeyHash) -> Sequence[PersonToken]:
        """Find the people who carry a mark."""
        found = await self._connection.execute(
            "select token from marks where hash = %b order by token", (mark,)
        )
        return [row["token"] for row in await found.fetchall()]

    async def _put_marks(self, snapshots: Sequence[Snapshot]) -> None:
        pairs = [(mark, s.event.token) for s in snapshots for mark in sorted(s.marks or ())]
        await self._connection.execute(
            "delete from marks where token = any(%s)",
            ([snapshot.event.token for snapshot in snapshots],),
        )
        async with self._connection.cursor() as cursor:
            statement = "copy marks (hash, token) from stdin (format binary)"
            async with cursor.copy(statement) as copy:
                copy.set_types(["bytea", "text"])
                for pair in pairs:
                    await copy.write_row(pair)


_DECIDED: Final = """
with told as (
    select * from unnest(%s::text[], %s::bigint[], %s::bigint[], %s::bigint[])
        as told (token, highest, last, place)
), noted as (
    insert into decided (token, record_version, place) select token, highest, place from told
    on conflict (token) do update set place = excluded.place,
        record_version = greatest(decided.record_version, excluded.record_version)
    where excluded.place > decided.place
    returning token, record_version
)
select token, record_version from noted join told using (token) where told.last < noted.record_version
"""


def _columns(snapshot: Snapshot) -> tuple[object, ...]:
    event = snapshot.event
    tally = orjson.dumps(dict(snapshot.tally)).decode()
    return (
        event.token,
        event.record_version,
        event.model_dump_json(),
        tally,
        snapshot.clears_at,
        snapshot.entered_at,
    )


def _event(snapshot: str) -> PersonRecorded:
    return PersonRecorded.model_validate_json(snapshot)
