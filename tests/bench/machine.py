"""The machine on which figures were seen; without it they say nothing."""

import os
import platform
from typing import Final

from tests.bench.figures import printed

_GIB: Final = 1 << 30


def machine() -> str:
    """Say in one line how many cores, how much memory and which Python."""
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIB
    load = os.getloadavg()[0]
    return (
        f"{cores} cores, {printed(memory)} GiB, {platform.system()} {platform.release()},"
        f" Python {platform.python_version()}; {load:.1f} busy before it began"
    )
