"""How far every reader says that it has read, asked again and again while a run lasts."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

import psycopg

from conduit import Unavailable
from tests.in_flight import READERS, Offsets, Topics
from tests.soak.history import History

_EVERY: Final = 3.0


@contextmanager
def watched(topics: Topics, history: History) -> Iterator[None]:
    """Write offsets down all the while, as often as somebody answers."""
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(topics, history, stop), name="watch")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _watch(topics: Topics, history: History, stop: threading.Event) -> None:
    while not stop.wait(_EVERY):
        for reader in READERS:
            with suppress(psycopg.OperationalError):
                _note(history, reader, topics.entered(reader))
        with suppress(Unavailable, TimeoutError):
            _note(history, "eligibility", asyncio.run(topics._committed("eligibility")))


def _note(history: History, reader: str, offsets: Offsets) -> None:
    """Write down one look; whatever was read by then was read before the clock was."""
    rows = [[topic, partition, offset] for (topic, partition), offset in sorted(offsets.items())]
    history.note("committed", reader=reader, offsets=rows, clock=round(time.time() * 1000))
