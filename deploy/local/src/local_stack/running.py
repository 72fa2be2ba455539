"""What runs, as files: one for each program, so that others can see it, or kill it."""

import contextlib
import json
import os
import signal
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from local_stack.tree import alive, born, descendants, send

DEADLINE: Final = 15.0


@dataclass(frozen=True, slots=True)
class Running:
    """A program that was started: its name, number, port and time of birth."""

    name: str
    pid: int
    port: int | None
    born: str | None

    @property
    def lives(self) -> bool:
        """Whether that very program still runs."""
        return bool(alive([self.pid])) and born(self.pid) == self.born


def note(folder: Path, name: str, pid: int, port: int | None) -> None:
    """Write down that a program runs."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{name}"
    unfinished.write_text(json.dumps(asdict(Running(name, pid, port, born(pid)))))
    unfinished.rename(folder / f"{name}.json")


def forget(folder: Path, name: str) -> None:
    """Remove the note of a program."""
    (folder / f"{name}.json").unlink(missing_ok=True)


def noted(folder: Path) -> list[Running]:
    """List the programs that were started and not stopped, oldest first; some may be dead."""
    notes = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
    found = []
    for path in notes:
        with contextlib.suppress(ValueError, TypeError):
            found.append(Running(**json.loads(path.read_text())))
    return found


def sweep(folder: Path) -> list[str]:
    """End what an earlier run left behind, newest first; say the names."""
    swept = []
    for program in reversed(noted(folder)):
        if program.lives and program.pid != os.getpid():
            _end([program.pid, *descendants(program.pid)])
            swept.append(program.name)
        forget(folder, program.name)
    return swept


def _end(family: list[int]) -> None:
    send(signal.SIGCONT, family)
    send(signal.SIGTERM, family[:1])
    until = time.monotonic() + DEADLINE
    while alive(family) and time.monotonic() < until:
        time.sleep(0.05)
    send(signal.SIGKILL, alive(family))
