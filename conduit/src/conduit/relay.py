"""Publishes what units of work promised, in the order in which they promised it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from conduit.envelope import Outgoing
from conduit.errors import Unavailable
from conduit.kafka.sending import Sends
from conduit.work import Promises


@dataclass(slots=True)
class Relay:
    """One service's way from its books to the broker. However many run, one at a time relays.

    What a slow broker did not acknowledge in time is published again by ever fewer at once, until
    as many as it can acknowledge are forgotten: no batch is repeated for ever.
    """

    promises: Promises
    sender: Sends
    patience: float = 30.0
    """Seconds to wait for the acknowledgements of a batch before it is published again."""

    _at_once: int | None = field(default=None, init=False)
    """How many a broker that was too slow is given now; None while it keeps up."""

    async def once(self, *, limit: int = 500) -> int:
        """Publish what waits, await the acknowledgements, and only then forget it.

        Raises:
            Unavailable: The broker or the database did not answer; everything still waits.
        """
        size = min(limit, self._at_once or limit)
        async with self.promises.promised(size) as outgoing:
            await self._publish(outgoing)
        self._at_once = size + max(1, size // 4) if size < limit else None
        return len(outgoing)

    async def _publish(self, outgoing: Sequence[Outgoing]) -> None:
        try:
            async with asyncio.timeout(self.patience):
                verdicts = await self.sender.send(outgoing)
        except TimeoutError:
            self._at_once = max(1, len(outgoing) // 2)
            raise Unavailable("no_acknowledgement") from None
        for verdict in verdicts:
            if verdict is not None:
                raise verdict
