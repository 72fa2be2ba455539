"""Takes what is released out into the world, one attempt at a time, and writes down the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, Protocol

from conduit.clock import Clock
from conduit.errors import Rejected, Shredded, Unavailable, Unknown
from conduit.ledger.effect import Carrier, IllegalMove, State
from conduit.ledger.port import Ledger


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
            Rejected: It was received and refused.
        """
        ...


class Acting(Protocol):
    """A unit of work that has effects."""

    @property
    def ledger(self) -> Ledger:
        """The service's effects."""
        ...


class Books[W: Acting](Protocol):
    """Where units of work begin."""

    def begin(self) -> AbstractAsyncContextManager[W]:
        """Begin a unit of work."""
        ...


type Checked[W: Acting] = Callable[[W, Carrier], Awaitable[bool]]
"""Is a carrier still wanted, papers and all, by the newest decision?"""

type Noted[W: Acting] = Callable[[W, Carrier], Awaitable[None]]
"""Publishes what became of a carrier, in the unit of work that settles it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch[W: Acting]:
    """One channel's way out. Several replicas may dispatch; each has an `owner` of its own."""

    channel: str
    store: Books[W]
    world: World
    still_wanted: Checked[W]
    note: Noted[W]
    clock: Clock
    patience: timedelta = timedelta(seconds=2)
    """The wait before the first retry; it doubles up to an hour."""

    longest: timedelta = timedelta(minutes=1)
    """How long the world may take over one carrier before its fate counts as unknown."""

    owner: str = "0"
    """This replica's name, the same after a restart: what it left attempting is stranded."""

    async def once(self, *, limit: int = 50) -> int:
        """Ask about what is stranded, send what is due; return how many carriers were moved.

        Call it again only when it has returned: until then its own attempts are under way.
        """
        return await self._ask(limit) + await self._send(limit)

    async def _ask(self, limit: int) -> int:
        async with self.store.begin() as work:
            stranded = await work.ledger.stranded(
                self.channel, limit=limit, owner=self.owner, now=self.clock()
            )
        return sum(await _all(self._find(carrier) for carrier in stranded))

    async def _find(self, carrier: Carrier) -> bool:
        if carrier.state is State.ATTEMPTING:
            await self._settle(carrier, State.UNKNOWN)
        try:
            async with asyncio.timeout(self.longest.total_seconds()):
                found = await self.world.inquire(carrier)
        except (Unavailable, Unknown, TimeoutError):
            await self._ask_later(carrier)
            return False
        except Rejected as refusal:
            return await self._settle(carrier, State.REFUSED, reference=str(refusal))
        if found is ABSENT:
            return await self._settle(carrier, State.RETRY, next_attempt_at=self.clock())
        return await self._settle(carrier, State.ACCEPTED, reference=found)

    async def _ask_later(self, carrier: Carrier) -> None:
        """Let others be asked about first; the longer nobody knows, the seldomer we ask."""
        now = self.clock()
        waited = now - (carrier.attempted_at or now)
        at = now + min(max(self.patience, waited), timedelta(hours=1))
        await self._settle(carrier, State.UNKNOWN, next_attempt_at=at, news=False)

    async def _send(self, limit: int) -> int:
        async with self.store.begin() as work:
            due = await work.ledger.due(self.channel, now=self.clock(), limit=limit)
            begun = [await self._begin(work, carrier) for carrier in due]
        await _all(self._attempt(carrier) for carrier in begun if carrier is not None)
        return len(due)

    async def _begin(self, work: W, carrier: Carrier) -> Carrier | None:
        try:
            wanted = await self.still_wanted(work, carrier)
        except (Rejected, Shredded):
            wanted = False
        if not wanted:
            await work.ledger.void(carrier.key)
            return None
        return await work.ledger.attempt(carrier.key, owner=self.owner, at=self.clock())

    async def _attempt(self, carrier: Carrier) -> bool:
        try:
            async with asyncio.timeout(self.longest.total_seconds()):
                reference = await self.world.send(carrier)
        except Unavailable:
            at = self.clock() + self._wait(carrier.attempts)
            return await self._settle(carrier, State.RETRY, next_attempt_at=at)
        except (Unknown, TimeoutError):
            return await self._settle(carrier, State.UNKNOWN)
        except Rejected as refusal:
            return await self._settle(carrier, State.REFUSED, reference=str(refusal))
        return await self._settle(carrier, State.ACCEPTED, reference=reference)

    async def _settle(
        self,
        carrier: Carrier,
        to: State,
        *,
        reference: str = "",
        next_attempt_at: datetime | None = None,
        news: bool = True,
    ) -> bool:
        """Write down an answer; one that comes after a later attempt changes nothing."""
        async with self.store.begin() as work:
            try:
                settled = await work.ledger.settle(
                    carrier.key,
                    to,
                    reference=reference,
                    next_attempt_at=next_attempt_at,
                    attempt=carrier.attempts,
                )
            except IllegalMove:
                return False
            if news:
                await self.note(work, settled)
        return True

    def _wait(self, attempts: int) -> timedelta:
        return min(self.patience * (1 << min(attempts - 1, 12)), timedelta(hours=1))


async def _all(moves: Iterable[Coroutine[object, object, bool]]) -> list[bool]:
    """Let every move end, then raise the first error: no attempt outlives the call."""
    ended = await asyncio.gather(*moves, return_exceptions=True)
    for end in ended:
        if isinstance(end, BaseException):
            raise end
    return [end for end in ended if not isinstance(end, BaseException)]
