"""How long this process has seen an attempt stand as it stands, by a clock that cannot jump."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from conduit.ledger.effect import Carrier

LEASE: Final = timedelta(minutes=10)
"""Whoever has seen another replica's attempt unsettled for so long takes it for stranded."""

_REMEMBERED: Final = timedelta(days=1).total_seconds()

type _Attempt = tuple[str, int, str, datetime | None, datetime]


@dataclass(slots=True)
class Watch:
    """Attempts, and since when this process has known each of them.

    The time is the event loop's, which only ever goes on.
    """

    _since: dict[_Attempt, float] = field(default_factory=dict[_Attempt, float])

    def outlasts(self, seen: Carrier, lease: timedelta, *, asked: float, answered: float) -> bool:
        """Has this attempt been known for so long, as far as a question shows?

        Its first sight counts from the answer, every later one from before the question: however
        long this process stood still meanwhile, the attempt is at least as old as we say.
        """
        self._since = {a: at for a, at in self._since.items() if asked - at < _REMEMBERED}
        since = self._since.setdefault(_named(seen), answered)
        return asked - since >= lease.total_seconds()


def now() -> float:
    """Tell the event loop's time, in seconds."""
    return asyncio.get_running_loop().time()


def _named(carrier: Carrier) -> _Attempt:
    """Name one attempt: a carrier that was packed anew counts its attempts from the start."""
    return (
        carrier.key,
        carrier.attempts,
        carrier.owner,
        carrier.attempted_at,
        carrier.prepared_at,
    )
