"""No unit of work begins under other keyed hashes than the books are under."""

from __future__ import annotations

import asyncio
from typing import Final

import structlog
from psycopg import AsyncConnection
from psycopg.rows import DictRow

from conduit.errors import Unavailable
from conduit.peppers import Peppers

_SEEN: Final = "select fingerprint from pepper"
_FIRST: Final = "insert into pepper (fingerprint) values (%s) on conflict do nothing"
_log = structlog.get_logger("conduit.peppers")

type Link = AsyncConnection[DictRow]


class PepperFence:
    """One process's knowledge of which secrets its books' hashes are under.

    Reading the one row waits while the hashes are being made anew, and keeps whoever wants to make
    them so waiting until the unit of work is over.
    """

    def __init__(self, peppers: Peppers) -> None:
        self.peppers = peppers
        self.moved = asyncio.Event()

    async def settle(self, link: Link) -> None:
        """Find out what the books are under; new books are under all that is in the file.

        Raises:
            Misconfigured: They are under a secret that is not in our file.
        """
        await link.execute(_FIRST, [self.peppers.fingerprint])
        self.peppers.settle(await seen(link))

    async def check(self, link: Link) -> None:
        """Let a unit of work begin.

        Raises:
            Unavailable: The hashes are others since this process began; it has to begin anew.
        """
        if await seen(link) != self.peppers.fingerprint:
            self.moved.set()
            raise Unavailable("pepper_replaced")

    async def watch(self, stop: asyncio.Event) -> None:
        """Stop everything, as if we were told to, once the books are under another secret."""
        waits = [asyncio.ensure_future(event.wait()) for event in (self.moved, stop)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waits:
                one.cancel()
        if self.moved.is_set():
            _log.info("replaced", what="the pepper; starting again with the new one")
            stop.set()


async def seen(link: Link) -> str:
    """Say which secrets the books are under."""
    row = await (await link.execute(_SEEN)).fetchone()
    return str(row["fingerprint"]) if row else ""
