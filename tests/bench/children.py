"""Programs that are measured from outside: wall clock, processor and memory."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

_TICK: Final = os.sysconf("SC_CLK_TCK")
_MB: Final = 1024
_TAIL: Final = 400


class ChildFailed(Exception):
    """A measured program ended badly; the message holds its last words."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What one program took."""

    wall: float
    cpu: float
    peak_mb: float
    said: str


def run(
    command: Sequence[str], *, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> Ran:
    """Run a program to its end and say what it took, its own children left out of the memory.

    Raises:
        ChildFailed: It ended with another code than 0.
    """
    began = perf_counter()
    with subprocess.Popen(
        command, env=env, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as child:
        try:
            said = child.stdout.read() if child.stdout else ""
        except BaseException:
            child.terminate()
            raise
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    wall = perf_counter() - began
    if child.returncode:
        raise ChildFailed(
            f"{' '.join(command[-4:])} ended with {child.returncode}: {said[-_TAIL:]}"
        )
    return Ran(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / _MB, said)


def python(module: str, *arguments: str) -> list[str]:
    """Name the command that runs a module with this Python."""
    return [sys.executable, "-m", module, *arguments]


def clearslate(*arguments: str) -> list[str]:
    """Name the command that runs `clearslate` of this environment."""
    return [str(Path(sys.executable).parent / "clearslate"), *arguments]


def cpu_seconds(pid: int) -> float:
    """Say how much processor time a running process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def pin(pid: int) -> None:
    """Keep a process, with all the threads it will start, on the last of our cores."""
    os.sched_setaffinity(pid, {max(os.sched_getaffinity(0))})
