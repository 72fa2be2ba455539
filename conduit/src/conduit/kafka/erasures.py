"""Hears that a person was erased: every replica reads all of it, and belongs to no group."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass

from conduit.envelope import Envelope
from conduit.kafka.arrival import Arrival, opened
from conduit.kafka.broadcast import hear_all
from conduit.kafka.connection import Connection
from conduit.kafka.patience import persist
from schemas.fact import PersonToken
from schemas.topics import ERASURES


@dataclass(frozen=True, kw_only=True)
class ErasureReader:
    """Reads every erasure there ever was at each start, so that none is missed while down."""

    connection: Connection
    erased: Callable[[Collection[PersonToken]], Awaitable[None]]
    """Forgets these people; it may raise `Unavailable`, and is then called again."""

    async def run(self, stop: asyncio.Event) -> None:
        """Run until told to stop."""

        async def heard(arrived: Collection[Arrival]) -> None:
            tokens = _tokens(arrived)

            async def attempt() -> None:
                await self.erased(tokens)

            if tokens:
                await persist(ERASURES.name, attempt, stop)

        await hear_all(self.connection, (ERASURES,), heard, stop)


def _tokens(arrived: Collection[Arrival]) -> list[PersonToken]:
    envelopes = [opened(ERASURES, arrival) for arrival in arrived]
    return [e.event.token for e in envelopes if isinstance(e, Envelope) and e.event is not None]
