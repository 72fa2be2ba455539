"""What a town's programs take of the machine, read from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from conduit import Unavailable
from local_stack.running import noted
from local_stack.supervisor import NAME
from local_stack.tree import descendants
from tests.bench.children import cpu_seconds
from tests.in_flight import READERS
from tests.rehearsal import Town

_KB: Final = 1024

type Reading = Mapping[tuple[str, str], float]
"""By whom and what."""


@dataclass(frozen=True)
class Gauges:
    """All of one town."""

    town: Town

    def read(self) -> Reading:
        """Read memory, open files and connections of every program, and how much is unread."""
        found = dict[tuple[str, str], float]()
        for name, family in self._families():
            with suppress(OSError):
                found |= {(name, what): value for what, value in _taken(family).items()}
        with suppress(Unavailable):
            found["all readers", "lag"] = self.town.seen().behind
        for schema in READERS:
            [(waiting,)] = self.town.books(schema, "select count(*) from outbox")
            found[f"{schema}'s outbox", "lag"] = waiting
        return found

    def busy(self) -> float:
        """Say how many seconds of processor the whole town has used."""
        return sum(cpu_seconds(pid) for _, family in self._families() for pid in family)

    def _families(self) -> Iterator[tuple[str, list[int]]]:
        for program in noted(self.town.running.layout.places.running):
            if program.name != NAME and program.lives:
                yield program.name, [program.pid, *descendants(program.pid)]


def _taken(family: list[int]) -> Mapping[str, float]:
    """Add up what a program and its children take; what they share is counted once."""
    ends = [end for pid in family for end in _open(pid)]
    return {
        "memory": sum(_memory(pid) for pid in family) / _KB,
        "files": len(ends),
        "connections": sum(end.startswith("socket:") for end in ends),
    }


def _memory(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    [kilobytes] = (line.split()[1] for line in lines if line.startswith("Pss:"))
    return int(kilobytes)


def _open(pid: int) -> Iterator[str]:
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            yield str(link.readlink())
