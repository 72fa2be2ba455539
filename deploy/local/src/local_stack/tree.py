"""Which programs descend from which, as `ps` tells it."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Iterable

from local_stack.errors import Missing


def descendants(pid: int) -> list[int]:
    """List children, their children, and so on; the dead are left out."""
    parents = {child: parent for child, parent, state in _table() if not state.startswith("Z")}
    found = [pid]
    for ancestor in found:
        found.extend(child for child, parent in parents.items() if parent == ancestor)
    return found[1:]


def alive(pids: Iterable[int]) -> list[int]:
    """Keep those that still live; one that waits to be buried does not."""
    living = {pid for pid, _, state in _table() if not state.startswith("Z")}
    return [pid for pid in pids if pid in living]


def send(number: signal.Signals, pids: Iterable[int]) -> None:
    """Send a signal to each of them that is still there."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def born(pid: int) -> str | None:
    """Say when it was started, so that a number used again is not mistaken for it."""
    return _ps("-o", "lstart=", "-p", str(pid)).strip() or None


def _table() -> list[tuple[int, int, str]]:
    rows = (line.split() for line in _ps("-A", "-o", "pid=,ppid=,stat=").splitlines())
    return [(int(pid), int(parent), state) for pid, parent, state in rows]


def _ps(*arguments: str) -> str:
    program = shutil.which("ps")
    if program is None:
        raise Missing("`ps` is missing", "Install procps")
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False).stdout
