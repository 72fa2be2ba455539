"""Sees that we are to come as somebody else from now on, and lets the process end for it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import structlog

from conduit.login import Contents, contents
from conduit.loops import rest

_EVERY: Final = 1.0
_log = structlog.get_logger("conduit.access")


async def watch(
    files: Sequence[Path], before: Contents, stop: asyncio.Event, *, every: float = _EVERY
) -> None:
    """Wait until one of the files is replaced, then stop everything, as if we were told to.

    Whoever started the process starts it again, and it reads the files anew: nothing is lost, for
    what is in hand is finished first.
    """
    while not stop.is_set():
        await rest(every, stop)
        found = contents(files)
        if None not in found and found != before:
            _log.info("replaced", what="a login or a certificate; starting again with the new one")
            stop.set()
