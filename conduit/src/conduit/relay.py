"""Publishes what units of work promised, in the order in which they promised it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from conduit.envelope import Outgoing
from conduit.errors import Unavailable
from conduit.kafka.sending import Sends
from conduit.work import Promises


@dataclass(frozen=True, slots=True)
class Relay:
    """One service's way from its books to the broker. However many run, one at a time relays."""

    promises: Promises
    sender: Sends
    patience: float = 30.0
    """Seconds to wait for acknowledgements before all of them are published again."""

    async def once(self, *, limit: int = 500) -> int:
        """Publish what waits, await the acknowledgements, and only then forget it.

        Raises:
            Unavailable: The broker or the database did not answer; everything still waits.
        """
        async with self.promises.promised(limit) as outgoing:
            await self._publish(outgoing)
        return len(outgoing)

    async def _publish(self, outgoing: Sequence[Outgoing]) -> None:
        try:
            async with asyncio.timeout(self.patience):
                verdicts = await self.sender.send(outgoing)
        except TimeoutError:
            raise Unavailable("no_acknowledgement") from None
        for verdict in verdicts:
            if verdict is not None:
                raise verdict
