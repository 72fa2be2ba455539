"""Sees that we are to come as somebody else from now on, and lets the process end for it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

import structlog

from conduit.loops import rest

_EVERY: Final = 1.0
_log = structlog.get_logger("conduit.access")


async def watch(files: Sequence[Path], stop: asyncio.Event, *, every: float = _EVERY) -> None:
    """Wait until one of the files is replaced, then stop everything, as if we were told to.

    Whoever started the process starts it again, and it reads the files anew: nothing is lost, for
    what is in hand is finished first.
    """
    before = [_content(file) for file in files]
    while not stop.is_set():
        await rest(every, stop)
        found = [_content(file) for file in files]
        if None not in found and found != before:
            _log.info("replaced", what="a login or a certificate; starting again with the new one")
            stop.set()


def _content(file: Path) -> bytes | None:
    try:
        return sha256(file.read_bytes()).digest()
    except OSError:
        return None
