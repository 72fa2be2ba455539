"""Runs the parts of a process together: what one of them cannot bear, ends all of them."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

import structlog

from conduit import exits
from conduit.errors import Unavailable
from conduit.loops import backoff, rest

type Part = Callable[[asyncio.Event], Awaitable[None]]
"""Runs until the event is set."""

DRAIN: Final = 15.0
DEADLINE: Final = 20.0
"""Seconds from the wish to stop to the end of the process, whatever it is still waiting for:
with the brokers away a drain never ends."""

_log = structlog.get_logger("conduit")


class Ending:
    """The wish to stop, and the clock that runs from it."""

    def __init__(self, *, deadline: float = DEADLINE) -> None:
        self.stop = asyncio.Event()
        self._deadline = deadline
        self._timer: threading.Timer | None = None

    def listen(self) -> None:
        """Stop when the system says so."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.begin)

    def begin(self) -> None:
        """Ask every part to stop; the process ends at the deadline."""
        self.stop.set()
        if self._timer is None:
            self._timer = threading.Timer(self._deadline, os._exit, (exits.DEADLINE,))
            self._timer.daemon = True
            self._timer.start()

    def finish(self) -> None:
        """Everything has stopped by itself."""
        if self._timer is not None:
            self._timer.cancel()


async def together(parts: Mapping[str, Part], ending: Ending) -> None:
    """Run every part until the end; raise the first error that one of them could not wait out."""
    tasks = {
        asyncio.create_task(_patiently(name, part, ending.stop), name=name)
        for name, part in parts.items()
    }
    stopped = asyncio.create_task(ending.stop.wait())
    try:
        await asyncio.wait({*tasks, stopped}, return_when=asyncio.FIRST_COMPLETED)
        ending.begin()
        await asyncio.wait(tasks, timeout=DRAIN)
    finally:
        for task in (*tasks, stopped):
            task.cancel()
        ended = await asyncio.gather(*tasks, stopped, return_exceptions=True)
    for end in ended:
        if isinstance(end, Exception):
            raise end


async def _patiently(name: str, part: Part, stop: asyncio.Event) -> None:
    failures = 0
    while not stop.is_set():
        try:
            await part(stop)
        except Unavailable as trouble:
            failures += 1
            _log.warning("waiting", part=name, why=str(trouble), failures=failures)
            await rest(backoff(failures), stop)
        else:
            break
    if not stop.is_set():
        _log.error("ended early", part=name)
