"""One small change, and what became of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import override


class Kind(StrEnum):
    """Where a change stands, which says how it is put in force."""

    INSIDE = "inside"
    """In the body of a function: its code is exchanged."""

    MODULE = "module"
    """A name of a module: its value is exchanged."""

    ANEW = "anew"
    """In a class or a default: everything is imported anew."""

    TABLE = "table"
    """In a pack's table: the pack is exchanged."""


class Fate(StrEnum):
    """What the tests made of it."""

    KILLED = "killed"
    TIMEOUT = "timeout"
    SURVIVED = "survived"
    EQUIVALENT = "equivalent"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file with one change in it."""

    file: str
    """Relative to the checkout."""

    line: int
    lines: tuple[int, ...]
    """Lines that a test must run to notice."""

    source: str
    """The line as it stands; of a table, what its row is about."""

    change: str
    kind: Kind
    pack: str
    """Whose table it is in, where it is in one."""

    text: str
    """The whole file with the change; of a table, as JSON."""

    @override
    def __str__(self) -> str:
        """Say where it is and what was changed."""
        return f"{self.file}:{self.line}  {self.change}"
