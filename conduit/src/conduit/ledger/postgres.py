"""The ledger in PostgreSQL, on an open transaction.

Rows are locked carrier first, then effects, so that two units of work that meet wait for each
other instead of both failing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from conduit.errors import Unavailable
from conduit.ledger.effect import Effect, Move, State
from conduit.ledger.postgres_carriers import PostgresCarriers
from conduit.ledger.rows import EFFECT, rows_of
from schemas.fact import PersonToken

_PLAN: Final = """
insert into effects (
    key, conviction_id, act, outcome, channel, sequence, token, record_version, county,
    destination, match, signed, state, carrier, not_before, answer, reference
)
select key, conviction_id, act, outcome, channel, sequence, token, record_version, county,
       destination, match, signed, 'planned', null, not_before, answer, reference
  from json_to_recordset(%s) as wanted (
    place integer, key text, conviction_id text, act text, outcome text, channel text,
    sequence integer, token text, record_version bigint, county text, destination text,
    match text, signed boolean, not_before timestamptz, answer text, reference text
) order by place
on conflict (key) do update set
    token = excluded.token, record_version = excluded.record_version, county = excluded.county,
    destination = excluded.destination, match = excluded.match, signed = excluded.signed,
    state = 'planned', carrier = null, not_before = excluded.not_before,
    answer = excluded.answer, reference = excluded.reference
where effects.state = 'cancelled'
"""
_LOCK_PEOPLE: Final = (
    "select pg_advisory_xact_lock(hashtextextended(current_schema() || '/person/' || token, 0))"
    " from unnest(%s::text[]) as token"
)
_LOOSE: Final = (
    f"{EFFECT} where channel = %s and state = 'planned' and carrier is null"
    " and (not_before is null or not_before <= %s) order by id limit %s for update skip locked"
)
_MOVE: Final = """
update effects e set state = m.state, carrier = m.carrier, answer = m.answer,
       reference = m.reference
  from unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
    as m (key, state, carrier, answer, reference)
 where e.key = m.key
"""
_MOVED: Final = ("key", "state", "carrier", "answer", "reference")


class PostgresLedger(PostgresCarriers):
    """The books of one service's effects."""

    async def of(self, *tokens: PersonToken) -> Sequence[Effect]:
        """Return every effect of these people, oldest first; they are locked until the end."""
        people = sorted(set(tokens))
        await self._connection.execute(_LOCK_PEOPLE, (people,))
        return await self._effects(f"{EFFECT} where token = any(%s) order by id", (people,))

    async def get(self, keys: Collection[str]) -> Mapping[str, Effect]:
        """Return the effects that exist among these keys."""
        found = await self._effects(f"{EFFECT} where key = any(%s)", (list(keys),))
        return {effect.key: effect for effect in found}

    async def matching(self, matches: Collection[str]) -> Sequence[Effect]:
        """Return the effects that carry one of these match hashes."""
        wanted = [match for match in matches if match]
        return await self._effects(f"{EFFECT} where match = any(%s) order by id", (wanted,))

    async def plan(self, effects: Iterable[Effect]) -> None:
        """Write down what is wanted; a key that exists stays, a cancelled one is planned again."""
        wanted: dict[str, Effect] = {}
        for effect in effects:
            wanted.setdefault(effect.key, effect)
        if wanted:
            await self._connection.execute(_PLAN, (rows_of(wanted.values()),))

    async def move(self, *moves: Move) -> Sequence[Effect]:
        """Move effects along the table, and note the world's word on them."""
        if not moves:
            return ()
        known = await self._lock_effects([move.key for move in moves])
        moved = [move.of(known[move.key]) for move in moves]
        columns = [[getattr(e, name) for e in moved] for name in _MOVED]
        await self._connection.execute(_MOVE, columns)
        return moved

    async def carry(self, to: Mapping[str, PersonToken]) -> None:
        """Say about whom effects are now, by their keys."""
        await self._lock_effects(list(to))
        await self._connection.execute(
            "update effects e set token = m.token"
            " from unnest(%s::text[], %s::text[]) as m (key, token) where e.key = m.key",
            (list(to), list(to.values())),
        )

    async def cancel(self, key: str) -> bool:
        """Cancel an effect that has not left the building; False where it is too late."""
        known = (await self.get([key]))[key]
        if known.carrier is not None:
            await self._lock(known.carrier)
        effect = (await self._lock_effects([key]))[key]
        if effect.carrier != known.carrier:
            raise Unavailable("packed_meanwhile")
        if not effect.state.is_unsent:
            return False
        await self._connection.execute(
            "update effects set state = 'cancelled', carrier = null where key = %s", (key,)
        )
        if effect.carrier is not None:
            await self.void(effect.carrier)
        return True

    async def loose(self, channel: str, *, now: datetime, limit: int) -> Sequence[Effect]:
        """Return planned effects whose hold has passed and that no carrier holds, locked."""
        return await self._effects(_LOOSE, (channel, now, limit))

    async def count(self) -> Mapping[tuple[str, str, State], int]:
        """Count effects by act, channel and state."""
        found = await self._connection.execute(
            "select act, channel, state, count(*) as n from effects group by act, channel, state"
        )
        return {
            (row["act"], row["channel"], State(row["state"])): row["n"]
            for row in await found.fetchall()
        }
