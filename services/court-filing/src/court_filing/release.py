"""The second lock: a named person's word for a batch. In a rehearsal it is given by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from conduit.clock import Clock
from conduit.ledger.effect import Release
from conduit.ledger.port import NotReleasable
from conduit.work import Store
from court_filing.books import CourtWork
from court_filing.reports import Reporter

REHEARSAL: Final = "rehearsal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate[W: CourtWork]:
    """Where batches wait."""

    store: Store[W]
    reporter: Reporter
    clock: Clock

    async def approve(self, release: str, *, by: str) -> Release:
        """Let a batch go, in somebody's name; it stands in the audit.

        Raises:
            NotReleasable: Nobody may release it, or not this person; the code says why.
        """
        async with self.store.begin() as work:
            approved = await work.ledger.approve(release, by=by, at=self.clock())
            await self.reporter.audit(work, "release.approve", release, actor=by)
        return approved

    async def rehearse(self) -> int:
        """Let every waiting batch go in the name of the rehearsal; return how many went."""
        async with self.store.begin() as work:
            waiting = await work.ledger.releases(waiting=True)
        return sum([await self._try(release.id) for release in waiting])

    async def _try(self, release: str) -> bool:
        try:
            await self.approve(release, by=REHEARSAL)
        except NotReleasable:
            return False
        return True
