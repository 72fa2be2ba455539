"""Reads feeds; how far it read stands beside what the reading caused."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import httpx
from pydantic import ValidationError

from conduit.clock import Clock
from conduit.errors import Unavailable
from conduit.work import Store
from court_filing.books import CourtWork, Stray
from court_filing.courts.answers import asking, read
from court_filing.said import Confirmation, Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed[W: CourtWork, S: (Order, Confirmation)]:
    """One feed: where it is, what it carries, and who takes what it says."""

    name: str
    """Its path, and the name of the list in each page."""

    carries: type[S]
    client: httpx.AsyncClient
    store: Store[W]
    take: Callable[[W, Sequence[S]], Awaitable[int]]
    clock: Clock
    limit: int = 200

    async def poll(self) -> int:
        """Read one page into the books; return how many entries it had.

        Raises:
            Unavailable: The feed, or the database, did not answer.
        """
        async with self.store.begin() as work:
            after = await work.feeds.read(self.name)
        entries, upto = await self._page(after)
        if not entries:
            return 0
        try:
            await self._take_all(entries, upto)
        except Unavailable:
            for entry in entries:
                await self._take_all([entry], _seq(entry))
        return len(entries)

    async def _take_all(self, entries: Sequence[object], upto: int) -> None:
        """Enter entries and say so, in one unit of work; what was read before is passed over."""
        async with self.store.begin() as work:
            after = await work.feeds.read(self.name)
            await self._enter(work, [e for e in entries if not 0 < _seq(e) <= after])
            await work.feeds.advance(self.name, upto)

    async def receive(self, entry: object) -> int:
        """Enter one thing that was pushed to us before the feed was asked; return how many were.

        Raises:
            Unavailable: The database, or the key store, did not answer.
        """
        async with self.store.begin() as work:
            return await self._enter(work, [entry])

    async def _page(self, after: int) -> tuple[list[object], int]:
        with asking():
            answer = await self.client.get(
                f"/{self.name}", params={"after": after, "limit": self.limit}
            )
        page = read(answer)
        entries, upto = page.get(self.name), page.get("next")
        if not isinstance(entries, list) or not isinstance(upto, int):
            raise Unavailable("feed_unreadable")
        return entries, upto

    async def _enter(self, work: W, entries: Sequence[object]) -> int:
        read = [(entry, self._read(entry)) for entry in entries]
        unreadable = [self._unreadable(entry) for entry, said in read if said is None]
        if unreadable:
            await work.strays.put(*unreadable)
        said = [said for _, said in read if said is not None]
        return await self.take(work, said) if said else 0

    def _read(self, entry: object) -> S | None:
        try:
            return self.carries.model_validate(entry)
        except ValidationError:
            return None

    def _unreadable(self, entry: object) -> Stray:
        named = str(_seq(entry))
        return Stray(
            kind=f"unreadable_{self.name}", reference=named, line="", said="", at=self.clock()
        )


def _seq(entry: object) -> int:
    """Return an entry's number in its feed; 0 where it has none."""
    seq = entry.get("seq") if isinstance(entry, dict) else None
    return seq if isinstance(seq, int) else 0
