"""How often Python looks for garbage.

What a batch makes is freed as soon as the batch is done, by counting references: events hold no
cycles. Looking for cycles among them all the same takes a quarter of the processor.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SELDOM: Final = 1_000_000
"""New objects after which Python looks for cycles: more than a batch makes."""


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for cycles seldom, and never among what is there already."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
