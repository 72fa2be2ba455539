"""Work that a service repeats by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import structlog

from conduit.errors import Unavailable, Unknown

_LONGEST: Final = 30.0
_log = structlog.get_logger("conduit.loops")


@dataclass(frozen=True, slots=True)
class Loop:
    """One piece of work: `once` says how much it moved, and is called again at once if it did."""

    name: str
    every: timedelta
    """The rest where nothing was to be done."""

    once: Callable[[], Awaitable[int]]
    """It may raise `Unavailable` or `Unknown`: the same is tried again, with patience."""


async def repeat(loop: Loop, stop: asyncio.Event) -> None:
    """Run a loop until it is told to stop; an error that is not ours to wait out ends it."""
    failures = 0
    while not stop.is_set():
        try:
            moved = await loop.once()
        except (Unavailable, Unknown) as trouble:
            failures += 1
            _log.warning("waiting", loop=loop.name, why=str(trouble), failures=failures)
            await rest(backoff(failures), stop)
        else:
            failures = 0
            if not moved:
                await rest(loop.every.total_seconds(), stop)


def backoff(failures: int) -> float:
    """Say how many seconds to wait after so many failures in a row.

    >>> [backoff(1), backoff(4), backoff(40)]
    [0.4, 3.2, 30.0]
    """
    return min(_LONGEST, 0.2 * (1 << min(failures, 10)))


async def rest(seconds: float, stop: asyncio.Event) -> None:
    """Wait, but not past the moment when everything stops."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
