"""Tries the same thing again while the world does not answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from conduit.errors import Unavailable
from conduit.loops import backoff, rest

_log = structlog.get_logger("conduit.kafka")


async def persist(flow: str, attempt: Callable[[], Awaitable[None]], stop: asyncio.Event) -> bool:
    """Try until it is done; False where everything stops before that, and nothing counts as done."""
    failures = 0
    while not stop.is_set():
        try:
            await attempt()
        except Unavailable as trouble:
            failures += 1
            _log.warning("waiting", flow=flow, why=str(trouble), failures=failures)
            await rest(backoff(failures), stop)
        else:
            return True
    return False
