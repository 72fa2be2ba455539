"""Makes a service's keyed hashes anew, all of them at once or none."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from conduit.clock import Clock
from conduit.envelope import post
from conduit.pepper_fence import seen
from conduit.peppers import Over, Peppers
from conduit.postgres import PostgresStore, speaking_plainly
from schemas.operations import Audited
from schemas.topics import AUDIT

_PATIENT: Final = "set local statement_timeout = 0; set local lock_timeout = '60s'"
_CLOSED: Final = "lock table pepper in access exclusive mode"
_NOTED: Final = "update pepper set fingerprint = %s, since = now()"


@dataclass(frozen=True, slots=True)
class Moving[W: Any]:
    """One service's way from one pepper to the next."""

    service: str
    store: PostgresStore[W]
    file: Path
    renew: Callable[[W, Over], Awaitable[int]]
    """Lays a secret over every hash in the books; returns how many there are."""

    clock: Clock

    async def once(self, *, by: str, ground: str) -> int:
        """Bring the books under every secret in the file; return how many hashes were made anew.

        Units of work wait meanwhile, and then begin anew in processes that know the new secret.
        Killed in the midst of it, nothing has changed; called again where all is done, nothing is.

        Raises:
            Unavailable: The database did not answer; call again.
            Misconfigured: The file lacks what the books are under.
        """
        ours, newest, count = Peppers.read(self.file), Peppers.read(self.file), 0
        with speaking_plainly():
            async with self.store.pool.connection() as link, link.transaction():
                await link.execute(_PATIENT)
                await link.execute(_CLOSED)
                layers = ours.settle(await seen(link))
                work = self.store.made(link)
                for over in layers:
                    count += await self.renew(work, over)
                if layers:
                    await link.execute(_NOTED, [newest.fingerprint])
                    await self._tell(work, newest.fingerprint, by=by, ground=ground)
        if self.store.fence is not None and newest.fingerprint != self.uses:
            self.store.fence.moved.set()
        return count

    @property
    def uses(self) -> str:
        """The fingerprint of what this process hashes with."""
        fence = self.store.fence
        return "" if fence is None else fence.peppers.fingerprint

    async def stands(self) -> str:
        """Return the fingerprint of what the books are under.

        Raises:
            Unavailable: The database did not answer, or the hashes are being made anew.
        """
        with speaking_plainly():
            async with self.store.pool.connection() as link:
                return await seen(link)

    async def _tell(self, work: W, fingerprint: str, *, by: str, ground: str) -> None:
        at = self.clock()
        told = Audited(actor=by, act="pepper.replaced", at=at, on=fingerprint, ground=ground)
        await work.outbox.put(post(AUDIT, told, source=self.service, time=at, sequence=fingerprint))
