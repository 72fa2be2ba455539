"""Reads and locks rows of the ledger, on an open transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, LiteralString

from psycopg import AsyncConnection
from psycopg.rows import DictRow

from conduit.ledger.effect import Carrier, Effect, State, check_move
from conduit.ledger.rows import CARRIER, EFFECT, carrier_from, effect_from

type Parameters = Sequence[Any] | Mapping[str, Any]

_FOLLOW: Final[LiteralString] = (
    "update effects set state = %(to)s where carrier = %(key)s and state = %(now)s"
    " and key in (select effect from carried where carrier = %(key)s)"
)


class LockedRows:
    """What both halves of the ledger read by."""

    def __init__(self, connection: AsyncConnection[DictRow]) -> None:
        self._connection = connection

    async def _effects(self, query: LiteralString, values: Parameters) -> list[Effect]:
        return [effect_from(row) for row in await self._rows(query, values)]

    async def _carriers(self, query: LiteralString, values: Parameters) -> list[Carrier]:
        return [carrier_from(row) for row in await self._rows(query, values)]

    async def _rows(self, query: LiteralString, values: Parameters) -> list[DictRow]:
        found = await self._connection.execute(query, values)
        return await found.fetchall()

    async def _exists(self, query: LiteralString, values: Parameters) -> bool:
        return bool(await self._rows(f"select 1 as found where exists ({query})", values))

    async def _parcels(self, keys: Sequence[str]) -> list[Carrier]:
        return await self._carriers(f"{CARRIER} where key = any(%s) order by id", (list(keys),))

    async def _lock(self, carrier: str) -> Carrier:
        return (await self._lock_carriers([carrier]))[carrier]

    async def _lock_carriers(self, keys: Sequence[str]) -> dict[str, Carrier]:
        query: LiteralString = f"{CARRIER} where key = any(%s) order by key for update"
        return {carrier.key: carrier for carrier in await self._carriers(query, (list(keys),))}

    async def _lock_effects(self, keys: Sequence[str]) -> dict[str, Effect]:
        query: LiteralString = f"{EFFECT} where key = any(%s) order by key for update"
        return {effect.key: effect for effect in await self._effects(query, (list(keys),))}

    async def _follow(self, parcel: Carrier, to: State) -> None:
        check_move(parcel.state, to)
        if parcel.state is not to:
            moved = {"key": parcel.key, "now": parcel.state, "to": to}
            await self._connection.execute(_FOLLOW, moved)
