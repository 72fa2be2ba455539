"""How often Python looks for garbage.

What a batch makes is freed as soon as the batch is done, by counting references: events hold no
cycles. Looking for cycles among them all the same takes a quarter of the processor. Calls to the
outside do leave cycles, and what they sent and got hangs on them.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SELDOM: Final = 1_000_000
"""New objects after which Python looks for cycles by itself: more than a batch makes."""

_EVERY: Final = 20.0
"""Seconds after which it looks all the same, so that a quiet service does not keep them for hours."""


@contextmanager
def collecting_seldom(*, every: float = _EVERY) -> Iterator[None]:
    """Look for cycles now and then, and never among what is there already."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_SELDOM, *before[1:])
    done = threading.Event()
    threading.Thread(target=_collect, args=(done, every), name="garbage", daemon=True).start()
    try:
        yield
    finally:
        done.set()
        gc.set_threshold(*before)
        gc.unfreeze()


def _collect(done: threading.Event, every: float) -> None:
    while not done.wait(every):
        gc.collect()
