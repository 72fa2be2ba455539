"""The state's bulk file on disk: most people's rows together, some scattered, a few broken."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self

from synthetic.columns import COLUMNS
from synthetic.doj_rows import Line
from synthetic.fate import Fate

type Broken = tuple[int, str]
"""Line of the file, and in which way it is broken."""

_BREAKS = ("94 fields", "96 fields", "cut off")
_CUT_AFTER = 40
_LATEST = 200
"""A scattered cycle turns up again at most so many people later."""


class DojFile:
    """The file being written; it knows on which line everything ended up."""

    def __init__(self, path: Path) -> None:
        """Open it and write the header."""
        self.lines = 1
        self.broken: list[Broken] = []
        self._held_back: list[tuple[int, list[Line]]] = []
        self._file = path.open("w", encoding="ascii", newline="")
        self._file.write(",".join(COLUMNS) + "\n")

    def __enter__(self) -> Self:
        """Go on writing until the end of the block."""
        return self

    def __exit__(self, *failure: object) -> None:
        """Write what was held back, and close the file."""
        self.release()
        self._file.close()

    def write(self, cycles: Iterable[list[Line]], *, breaks: str = "") -> None:
        """Write cycles one after the other; the last line of the first is broken if asked."""
        for lines in cycles:
            for line in lines:
                self.lines += 1
                printed = line.printed()
                if breaks and line is lines[-1]:
                    printed = _broken(printed, breaks)
                    self.broken.append((self.lines, breaks))
                elif line.states:
                    line.states.row = self.lines
                self._file.write(printed + "\n")
            breaks = ""

    def hold_back(self, fate: Fate, person: int, cycle: list[Line]) -> None:
        """Keep a cycle for later in the file."""
        self._held_back.append((person + fate.randint(1, _LATEST), cycle))

    def release(self, person: int | None = None) -> None:
        """Write what was held back until this person; all of it where none is named."""
        due = [c for until, c in self._held_back if person is None or until <= person]
        self._held_back = [
            (until, c) for until, c in self._held_back if person is not None and until > person
        ]
        self.write(due)


def how_broken(place: int) -> str:
    """Say in which way the next row is broken: all ways in turn."""
    return _BREAKS[place % len(_BREAKS)]


def _broken(printed: str, breaks: str) -> str:
    match breaks:
        case "94 fields":
            return printed.rpartition(",")[0]
        case "96 fields":
            return printed + ","
        case _:
            return ",".join(printed.split(",")[:_CUT_AFTER])
