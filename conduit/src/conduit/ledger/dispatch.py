"""Takes what is released out into the world, one attempt at a time, and writes down the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, Protocol

from conduit.clock import Clock
from conduit.errors import ConduitError, Rejected, Unavailable, Unknown
from conduit.ledger.effect import LONGEST_WAIT, Carrier, IllegalMove, State
from conduit.ledger.port import Ledger
from conduit.ledger.watch import LEASE, Watch, now


class Absent(Enum):
    """The world looked, and has never received it."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT
_FIRST: Final = asyncio.FIRST_COMPLETED


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


type Checked[W: Acting] = Callable[[W, Sequence[Carrier]], Awaitable[Collection[str]]]
"""Returns the keys of those that are still wanted, papers and all, by the newest decisions."""

type Noted[W: Acting] = Callable[[W, Sequence[Carrier]], Awaitable[None]]
"""Publishes what became of carriers, in the unit of work that settles them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How an attempt, or an inquiry, ended."""

    carrier: Carrier
    to: State
    reference: str = ""
    next_attempt_at: datetime | None = None
    is_news: bool = True
    """Nobody is told that we still do not know."""


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

    watch: Watch = field(default_factory=Watch)
    """The other replicas' attempts, for as long as this process has seen them."""

    async def once(self, *, limit: int = 50) -> int:
        """Ask about what is stranded, send what is due; return how many carriers were moved.

        Call it again only when it has returned: until then its own attempts are under way.
        """
        return await self._ask(limit) + await self._send(limit)

    async def _ask(self, limit: int) -> int:
        async with self.store.begin() as work:
            stranded = [
                *await work.ledger.stranded(
                    self.channel, limit=limit, owner=self.owner, now=self.clock()
                ),
                *await self._left_by_others(work),
            ]
        lost = [carrier for carrier in stranded if carrier.state is State.ATTEMPTING]
        await self._settle([Ending(carrier=carrier, to=State.UNKNOWN) for carrier in lost])
        return await self._settle_all(self._find(carrier) for carrier in stranded)

    async def _left_by_others(self, work: W) -> Sequence[Carrier]:
        """No wall clock has a say in this: it may jump, and the other replica's with it."""
        asked = now()
        running = await work.ledger.carriers({State.ATTEMPTING}, channel=self.channel)
        answered = now()
        return [
            carrier
            for carrier in running
            if carrier.owner != self.owner
            and self.watch.outlasts(carrier, LEASE, asked=asked, answered=answered)
        ]

    async def _find(self, carrier: Carrier) -> Ending:
        try:
            async with asyncio.timeout(self.longest.total_seconds()):
                found = await self.world.inquire(carrier)
        except (Unavailable, Unknown, TimeoutError):
            return self._ask_later(carrier)
        except Rejected as refusal:
            return Ending(carrier=carrier, to=State.REFUSED, reference=str(refusal))
        if found is ABSENT:
            return Ending(carrier=carrier, to=State.RETRY, next_attempt_at=self.clock())
        return Ending(carrier=carrier, to=State.ACCEPTED, reference=found)

    def _ask_later(self, carrier: Carrier) -> Ending:
        """Let others be asked about first; the longer nobody knows, the seldomer we ask."""
        asked = self.clock()
        waited = asked - (carrier.attempted_at or asked)
        at = asked + min(max(self.patience, waited), LONGEST_WAIT)
        return Ending(carrier=carrier, to=State.UNKNOWN, next_attempt_at=at, is_news=False)

    async def _send(self, limit: int) -> int:
        until = now() + self.longest.total_seconds()
        async with self.store.begin() as work:
            due = await work.ledger.due(self.channel, now=self.clock(), limit=limit)
            wanted = await self.still_wanted(work, due) if due else ()
            begun = await self._begin(work, [carrier.key for carrier in due], wanted)
        await self._settle_all(self._attempt(carrier, until) for carrier in begun)
        return len(due)

    async def _begin(
        self, work: W, due: Sequence[str], wanted: Collection[str]
    ) -> Sequence[Carrier]:
        for carrier in due:
            if carrier not in wanted:
                await work.ledger.void(carrier)
        leaving = [carrier for carrier in due if carrier in wanted]
        if not leaving:
            return ()
        return await work.ledger.attempt(*leaving, owner=self.owner, at=self.clock())

    async def _attempt(self, carrier: Carrier, until: float) -> Ending:
        """Send it, unless this process stood still for so long that others may have asked."""
        if now() >= until:
            return Ending(carrier=carrier, to=State.RETRY, next_attempt_at=self.clock())
        try:
            async with asyncio.timeout_at(until):
                reference = await self.world.send(carrier)
        except Unavailable:
            at = self.clock() + self._wait(carrier.attempts)
            return Ending(carrier=carrier, to=State.RETRY, next_attempt_at=at)
        except (Unknown, TimeoutError):
            return Ending(carrier=carrier, to=State.UNKNOWN)
        except Rejected as refusal:
            return Ending(carrier=carrier, to=State.REFUSED, reference=str(refusal))
        return Ending(carrier=carrier, to=State.ACCEPTED, reference=reference)

    async def _settle_all(self, moves: Iterable[Coroutine[object, object, Ending]]) -> int:
        """Write endings down as they come; return of how many something is known now.

        Every move ends before the first error is raised: no attempt outlives the call.
        """
        under_way = {asyncio.ensure_future(move) for move in moves}
        moved, errors = 0, list[BaseException]()
        try:
            while under_way:
                ended, under_way = await asyncio.wait(under_way, return_when=_FIRST)
                errors += [error for move in ended if (error := move.exception()) is not None]
                found = [move.result() for move in ended if move.exception() is None]
                [settled] = await asyncio.gather(self._settle(found), return_exceptions=True)
                if isinstance(settled, BaseException):
                    errors.append(settled)
                else:
                    moved += settled
        finally:
            for move in under_way:
                move.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)
        for error in errors:
            raise error
        return moved

    async def _settle(self, endings: Sequence[Ending]) -> int:
        """Settle what ended together in one unit of work; if that fails, each in its own."""
        if not endings:
            return 0
        try:
            return await self._write_down(endings)
        except ConduitError:
            if len(endings) == 1:
                raise
        return sum(await _all(self._write_down([ending]) for ending in endings))

    async def _write_down(self, endings: Sequence[Ending]) -> int:
        """Write down answers; one that comes after a later attempt changes nothing."""
        async with self.store.begin() as work:
            settled = [await _settled(work, ending) for ending in endings]
            told = [(e, c) for e, c in zip(endings, settled, strict=True) if c is not None]
            news = [carrier for ending, carrier in told if ending.is_news]
            if news:
                await self.note(work, news)
        return len(news)

    def _wait(self, attempts: int) -> timedelta:
        return min(self.patience * (1 << min(attempts - 1, 12)), LONGEST_WAIT)


async def _settled(work: Acting, ending: Ending) -> Carrier | None:
    try:
        return await work.ledger.settle(
            ending.carrier.key,
            ending.to,
            reference=ending.reference,
            next_attempt_at=ending.next_attempt_at,
            attempt=ending.carrier.attempts,
        )
    except IllegalMove:
        return None


async def _all(moves: Iterable[Coroutine[object, object, int]]) -> list[int]:
    """Let every move end, then raise the first error."""
    ended = await asyncio.gather(*moves, return_exceptions=True)
    for end in ended:
        if isinstance(end, BaseException):
            raise end
    return [end for end in ended if not isinstance(end, BaseException)]
