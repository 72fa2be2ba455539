"""Takes what is released out into the world, one attempt at a time, and writes down the answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, Protocol

from conduit.clock import Clock
from conduit.errors import Rejected, Unavailable, Unknown
from conduit.ledger.effect import Carrier, State
from conduit.work import Store, Work


class Absent(Enum):
    """The world looked, and has never received it."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT


class World(Protocol):
    """Whoever takes carriers of one channel: a court, the post, a text provider."""

    async def send(self, carrier: Carrier) -> str:
        """Send it once and return the world's reference.

        Raises:
            Unavailable: Certainly nothing was sent; try again later.
            Unknown: It may have been received; ask before sending again.
            Rejected: It was refused, for the reason given as a code.
        """
        ...

    async def inquire(self, carrier: Carrier) -> str | Absent:
        """Ask whether it was received: the world's reference, or ABSENT where it certainly was not.

        Raises:
            Unavailable: Nobody could say now.
            Unknown: It cannot be told; a person must decide.
        """
        ...


type Checked[W: Work] = Callable[[W, Carrier], Awaitable[bool]]
"""Is a carrier still wanted, papers and all, by the newest decision?"""

type Noted[W: Work] = Callable[[W, Carrier], Awaitable[None]]
"""Publishes what became of a carrier, in the unit of work that settles it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch[W: Work]:
    """One channel's way out."""

    channel: str
    store: Store[W]
    world: World
    still_wanted: Checked[W]
    note: Noted[W]
    clock: Clock
    patience: timedelta = timedelta(seconds=2)
    """The wait before the first retry; it doubles up to an hour."""

    async def once(self, *, limit: int = 20) -> int:
        """Ask about what is stranded, send what is due; return how many carriers were moved."""
        return await self._ask(limit) + await self._send(limit)

    async def _ask(self, limit: int) -> int:
        async with self.store.begin() as work:
            stranded = await work.ledger.stranded(self.channel, limit=limit)
        return sum([await self._find(carrier) for carrier in stranded])

    async def _find(self, carrier: Carrier) -> bool:
        if carrier.state is State.ATTEMPTING:
            await self._settle(carrier, State.UNKNOWN)
        try:
            found = await self.world.inquire(carrier)
        except (Unavailable, Unknown):
            return False
        if found is ABSENT:
            await self._settle(carrier, State.RETRY, next_attempt_at=self.clock())
        else:
            await self._settle(carrier, State.ACCEPTED, reference=found)
        return True

    async def _send(self, limit: int) -> int:
        async with self.store.begin() as work:
            due = await work.ledger.due(self.channel, now=self.clock(), limit=limit)
            attempts = [c for c in due if await self._begin(work, c)]
        for carrier in attempts:
            await self._attempt(carrier)
        return len(due)

    async def _begin(self, work: W, carrier: Carrier) -> bool:
        if not await self.still_wanted(work, carrier):
            await work.ledger.void(carrier.key)
            return False
        await work.ledger.attempt(carrier.key)
        return True

    async def _attempt(self, carrier: Carrier) -> None:
        try:
            reference = await self.world.send(carrier)
        except Unavailable:
            at = self.clock() + self._wait(carrier.attempts)
            await self._settle(carrier, State.RETRY, next_attempt_at=at)
        except Unknown:
            await self._settle(carrier, State.UNKNOWN)
        except Rejected as refusal:
            await self._settle(carrier, State.REFUSED, reference=str(refusal))
        else:
            await self._settle(carrier, State.ACCEPTED, reference=reference)

    async def _settle(
        self,
        carrier: Carrier,
        to: State,
        *,
        reference: str = "",
        next_attempt_at: datetime | None = None,
    ) -> None:
        async with self.store.begin() as work:
            settled = await work.ledger.settle(
                carrier.key, to, reference=reference, next_attempt_at=next_attempt_at
            )
            await self.note(work, settled)

    def _wait(self, attempts: int) -> timedelta:
        return min(self.patience * (1 << min(attempts, 12)), timedelta(hours=1))
