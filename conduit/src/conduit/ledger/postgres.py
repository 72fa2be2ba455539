"""The ledger in PostgreSQL, on an open transaction.

Rows are locked carrier first, then effects, so that two units of work that meet wait for each
other instead of both failing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from conduit.errors import Unavailable
from conduit.ledger.effect import Effect, State, check_move
from conduit.ledger.postgres_carriers import PostgresCarriers
from conduit.ledger.rows import EFFECT, values_of
from schemas.fact import PersonToken

_PLAN = """
insert into effects (
    key, conviction_id, act, outcome, channel, sequence, token, record_version, county,
    destination, match, signed, state, carrier, not_before, answer, reference
) values (
    %(key)s, %(conviction_id)s, %(act)s, %(outcome)s, %(channel)s, %(sequence)s, %(token)s,
    %(record_version)s, %(county)s, %(destination)s, %(match)s, %(signed)s, 'planned', null,
    %(not_before)s, %(answer)s, %(reference)s
)
on conflict (key) do update set
    token = excluded.token, record_version = excluded.record_version, county = excluded.county,
    destination = excluded.destination, match = excluded.match, signed = excluded.signed,
    state = 'planned', carrier = null, not_before = excluded.not_before,
    answer = excluded.answer, reference = excluded.reference
where effects.state = 'cancelled'
"""
_LOCK_PERSON = (
    "select pg_advisory_xact_lock(hashtextextended(current_schema() || '/person/' || %s, 0))"
)
_LOOSE = (
    f"{EFFECT} where channel = %s and state = 'planned' and carrier is null"
    " and (not_before is null or not_before <= %s) order by id limit %s for update skip locked"
)
_MOVE = (
    "update effects set state = %(state)s, answer = coalesce(%(answer)s::text, answer),"
    " reference = coalesce(%(reference)s::text, reference) where key = %(key)s"
)


class PostgresLedger(PostgresCarriers):
    """The books of one service's effects."""

    async def of(self, token: PersonToken) -> Sequence[Effect]:
        """Return every effect of one person, oldest first; the person is locked until the end."""
        await self._connection.execute(_LOCK_PERSON, (token,))
        return await self._effects(f"{EFFECT} where token = %s order by id", (token,))

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
        async with self._connection.cursor() as cursor:
            await cursor.executemany(_PLAN, [values_of(effect) for effect in effects])

    async def move(
        self, key: str, to: State, *, answer: str | None = None, reference: str | None = None
    ) -> Effect:
        """Move one effect along the table, and note the world's word where there is one."""
        effect = await self._lock_effect(key)
        check_move(effect.state, to)
        change = {"key": key, "state": to, "answer": answer, "reference": reference}
        await self._connection.execute(_MOVE, change)
        return (await self.get([key]))[key]

    async def cancel(self, key: str) -> bool:
        """Cancel an effect that has not left the building; False where it is too late."""
        known = (await self.get([key]))[key]
        if known.carrier is not None:
            await self._lock(known.carrier)
        effect = await self._lock_effect(key)
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
