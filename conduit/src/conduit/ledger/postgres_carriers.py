"""Carriers and releases in PostgreSQL: what leaves together, and who said that it may."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, LiteralString

from psycopg import errors

from conduit.ledger.effect import (
    LONGEST_WAIT,
    UNSENT,
    Carrier,
    IllegalMove,
    Mode,
    Release,
    State,
    check_move,
)
from conduit.ledger.locked import LockedRows
from conduit.ledger.port import AlreadyPacked, Unsigned
from conduit.ledger.release import check_approvable
from conduit.ledger.rows import (
    CARRIER,
    RELEASE,
    release_from,
    rows_of,
    values_of,
)

_PACK: Final = """
insert into carriers (
    key, channel, destination, mode, county, papers, prepared_at, signed, state, release,
    reference, attempts, next_attempt_at, owner, attempted_at
)
select key, channel, destination, mode, county, papers, prepared_at, signed, state, release,
       reference, attempts, next_attempt_at, owner, attempted_at
  from json_to_recordset(%s) as packed (
    place integer, key text, channel text, destination text, mode text, county text,
    papers jsonb, prepared_at timestamptz, signed boolean, state text, release text,
    reference text, attempts integer, next_attempt_at timestamptz, owner text,
    attempted_at timestamptz
) order by place
"""
_LOAD: Final = """
insert into carried (carrier, effect, place, live)
select carrier, effect, place, true
  from unnest(%s::text[], %s::text[], %s::integer[]) as loaded (carrier, effect, place)
"""
_HOLD: Final = """
update effects e set state = 'held', carrier = loaded.carrier
  from unnest(%s::text[], %s::text[]) as loaded (carrier, effect) where e.key = loaded.effect
"""
_PREPARE: Final = """
insert into releases (
    id, county, channel, carriers, papers_hash, prepared_by, prepared_at, approved_by,
    approved_at, void
) values (
    %(id)s, %(county)s, %(channel)s, %(carriers)s, %(papers_hash)s, %(prepared_by)s,
    %(prepared_at)s, %(approved_by)s, %(approved_at)s, %(void)s
)
"""
_ATTEMPT: Final = """
with asked as (
    select * from unnest(%(keys)s::text[], %(states)s::text[]) as asked (key, state)
), moved as (
    update carriers c
       set state = 'attempting', attempts = attempts + 1, owner = %(owner)s, attempted_at = %(at)s
     where key = any(%(keys)s) and not exists (
           select from carriers b where b.destination = c.destination and b.state = 'attempting')
    returning key
), followed as (
    update effects e set state = 'attempting' from moved join asked using (key)
     where e.carrier = moved.key and e.state = asked.state
       and exists (select from carried d where d.carrier = moved.key and d.effect = e.key)
)
select key from moved
"""
_SETTLE: Final = """
with moved as (
    update carriers set state = %(to)s, next_attempt_at = %(at)s, reference = %(reference)s
     where key = %(key)s
    returning key
), followed as (
    update effects set state = %(to)s where carrier = %(key)s and state = %(now)s
       and state <> %(to)s and key in (select effect from carried where carrier = %(key)s)
       and exists (select from moved)
)
select key from moved
"""
_ONE_DISPATCHER: Final = (
    "select pg_advisory_xact_lock(hashtextextended(current_schema() || '/dispatch', 0))"
)
_READY: Final = """
select key from carriers c
 where channel = %(channel)s and state in ('released', 'retry')
   and (next_attempt_at is null or next_attempt_at <= %(now)s or next_attempt_at > %(never)s)
   and not exists (select from carriers b
                    where b.destination = c.destination and b.state = 'attempting')
   and not exists (select from carriers o
                    where o.channel = c.channel and o.destination = c.destination
                      and o.state in ('released', 'retry') and o.id < c.id
                      and (o.next_attempt_at is null or o.next_attempt_at <= %(now)s
                           or o.next_attempt_at > %(never)s))
 order by id limit %(limit)s for update skip locked
"""
_UNDISTURBED: Final = """
select carrier from effects where carrier = any(%s) group by carrier
having bool_and(pg_try_advisory_xact_lock(
    hashtextextended(current_schema() || '/person/' || token, 0)))
"""
_STRANDED: LiteralString = f"""
{CARRIER} where channel = %(channel)s
   and (state = 'unknown' and (next_attempt_at is null or %(now)s::timestamptz is null
                               or next_attempt_at <= %(now)s or next_attempt_at > %(never)s)
     or state = 'attempting' and owner = %(owner)s)
 order by next_attempt_at nulls first, id limit %(limit)s
"""


class PostgresCarriers(LockedRows):
    """The half of the ledger that knows what travels together."""

    async def pack(self, *carriers: Carrier) -> None:
        """Put planned effects into carriers; they are held with them."""
        if not carriers:
            return
        if any(carrier.mode is Mode.LIVE and not carrier.signed for carrier in carriers):
            raise Unsigned("unsigned")
        seats = [(c.key, key, at) for c in carriers for at, key in enumerate(c.effects, start=1)]
        keys = [key for _, key, _ in seats]
        if await self._exists("select from carried where live and effect = any(%s)", (keys,)):
            raise AlreadyPacked("already_packed")
        for effect in (await self._lock_effects(keys)).values():
            check_move(effect.state, State.HELD)
        names = ([carrier.key for carrier in carriers],)
        await self._connection.execute("delete from carried where carrier = any(%s)", names)
        await self._connection.execute("delete from carriers where key = any(%s)", names)
        await self._connection.execute(_PACK, (rows_of(carriers),))
        await self._load(seats)

    async def _load(self, seats: Sequence[tuple[str, str, int]]) -> None:
        names, keys, places = ([seat[at] for seat in seats] for at in range(3))
        try:
            await self._connection.execute(_LOAD, (names, keys, places))
        except errors.UniqueViolation:
            raise AlreadyPacked("already_packed") from None
        except errors.ForeignKeyViolation:
            raise KeyError(*names) from None
        await self._connection.execute(_HOLD, (names, keys))

    async def void(self, carrier: str) -> None:
        """Dissolve an unsent carrier; a release that still waits is void with it."""
        parcel = await self._lock(carrier)
        check_move(parcel.state, State.CANCELLED)
        await self._connection.execute(
            "update carriers set state = 'cancelled', release = null where key = %s", (carrier,)
        )
        await self._connection.execute(
            "update effects set state = 'planned', carrier = null"
            " where carrier = %s and state = any(%s)",
            (carrier, list(UNSENT)),
        )
        if parcel.release is not None:
            await self._void_release(parcel.release)

    async def _void_release(self, release: str) -> None:
        done = await self._connection.execute(
            "update releases set void = true"
            " where id = %s and not void and approved_by is null returning carriers",
            (release,),
        )
        row = await done.fetchone()
        for parcel in await self._parcels(row["carriers"] if row else []):
            if parcel.state is State.HELD and parcel.release == release:
                await self.void(parcel.key)

    async def look_up(self, keys: Collection[str]) -> Mapping[str, Carrier]:
        """Return the carriers that exist among these keys, oldest first."""
        return {carrier.key: carrier for carrier in await self._parcels(list(keys))}

    async def carriers(self, states: Collection[State], *, channel: str) -> Sequence[Carrier]:
        """Return the carriers of a channel that stand in one of these states, oldest first."""
        return await self._carriers(
            f"{CARRIER} where channel = %s and state = any(%s) order by id", (channel, list(states))
        )

    async def prepare(self, release: Release) -> None:
        """Write down a batch that waits for a named person, and tie its carriers to it."""
        await self._connection.execute(_PREPARE, values_of(release))
        await self._connection.execute(
            "update carriers set release = %s where key = any(%s)",
            (release.id, list(release.carriers)),
        )

    async def releases(self, *, waiting: bool) -> Sequence[Release]:
        """Return the releases that wait (or all), oldest first."""
        found = await self._rows(
            f"{RELEASE} where not %s or (approved_by is null and not void) order by seq", (waiting,)
        )
        return [release_from(row) for row in found]

    async def approve(self, release: str, *, by: str, at: datetime) -> Release:
        """Release a batch: its carriers and their effects may leave."""
        found = await self._rows(f"{RELEASE} where id = %s for update", (release,))
        keys = [key for row in found for key in row["carriers"]]
        parcels = await self._carriers(
            f"{CARRIER} where key = any(%s) order by key for update", (keys,)
        )
        batch = check_approvable(release_from(found[0]) if found else None, parcels, by)
        for parcel in parcels:
            await self._follow(parcel, State.RELEASED)
        await self._connection.execute(
            "update carriers set state = 'released' where key = any(%s)", (keys,)
        )
        await self._connection.execute(
            "update releases set approved_by = %s, approved_at = %s where id = %s",
            (by, at, release),
        )
        return replace(batch, approved_by=by, approved_at=at)

    async def due(self, channel: str, *, now: datetime, limit: int) -> Sequence[Carrier]:
        """Return released carriers, and those whose retry is due, oldest first, locked."""
        await self._connection.execute(_ONE_DISPATCHER)
        asked = {"channel": channel, "now": now, "never": now + LONGEST_WAIT, "limit": limit}
        ready = [row["key"] for row in await self._rows(_READY, asked)]
        return await self._parcels(
            [row["carrier"] for row in await self._rows(_UNDISTURBED, (ready,))]
        )

    async def attempt(
        self, *carriers: str, owner: str = "", at: datetime | None = None
    ) -> Sequence[Carrier]:
        """Write down, before the world is touched, that it is about to be, and by whom."""
        parcels = await self._lock_carriers(carriers)
        for carrier in carriers:
            check_move(parcels[carrier].state, State.ATTEMPTING)
        states = [parcels[carrier].state for carrier in carriers]
        change = {"keys": list(carriers), "states": states, "owner": owner, "at": at}
        if len(await self._rows(_ATTEMPT, change)) < len(carriers):
            raise IllegalMove("destination_busy")
        return [_attempted(parcels[carrier], owner, at) for carrier in carriers]

    async def settle(
        self,
        carrier: str,
        to: State,
        *,
        reference: str = "",
        next_attempt_at: datetime | None = None,
        attempt: int | None = None,
    ) -> Carrier:
        """Write down how an attempt, or an inquiry, ended; its attempting effects follow it."""
        parcel = await self._lock(carrier)
        if attempt is not None and attempt != parcel.attempts:
            raise IllegalMove("later_attempt")
        check_move(parcel.state, to)
        known = reference or parcel.reference
        change = {"key": carrier, "now": parcel.state, "to": to}
        await self._rows(_SETTLE, change | {"reference": known, "at": next_attempt_at})
        return replace(parcel, state=to, reference=known, next_attempt_at=next_attempt_at)

    async def stranded(
        self, channel: str, *, limit: int, owner: str = "", now: datetime | None = None
    ) -> Sequence[Carrier]:
        """Return the carriers whose fate must be asked for."""
        never = None if now is None else now + LONGEST_WAIT
        asked = {"channel": channel, "limit": limit, "owner": owner, "now": now, "never": never}
        return await self._carriers(_STRANDED, asked)


def _attempted(parcel: Carrier, owner: str, at: datetime | None) -> Carrier:
    return replace(
        parcel,
        state=State.ATTEMPTING,
        attempts=parcel.attempts + 1,
        owner=owner,
        attempted_at=at,
    )
