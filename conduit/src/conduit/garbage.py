"""How often Python looks for garbage.

Everything a batch makes is freed by counting references as soon as the batch is done: events hold
no cycles. Looking for cycles among them all the same takes a quarter of the processor.
"""

import gc
from typing import Final

_SELDOM: Final = 100_000
"""New objects after which Python looks through the new ones: about as many as a batch makes."""


def collect_seldom() -> None:
    """Look for cycles seldom, and never among what was there when the process began."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_SELDOM, 20, 20)
