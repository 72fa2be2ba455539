"""How far files are read, in rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from eligibility.gogen.blocks import SHORTEST
from ingest.formats.file_identity import beginning
from ingest.refusals import FileRefused

_THOUSAND: Final = 1_000

type Progress = Callable[[int, int], None]


class Pace:
    """Reports rows; how many there are is foretold by the sizes of the files, in thousands."""

    def __init__(self, files: Sequence[Path], progress: Progress) -> None:
        """Look at every file before one of them is read.

        Raises:
            FileRefused: One of them cannot be read, or is shorter than what gogen looks at.
        """
        self._whole = sum(map(_size, files))
        self._progress = progress
        self._rows = self._size = 0

    def report(self, rows: int, size: int) -> None:
        """Report rows and bytes read of the file at hand."""
        done, read = self._rows + rows, self._size + size
        foretold = _THOUSAND * round(done * self._whole / max(1, read) / _THOUSAND)
        self._progress(done, done if read >= self._whole else max(done, foretold))

    def file_is_read(self, rows: int, path: Path) -> None:
        """Go on with the next file."""
        self._rows += rows
        self._size += path.stat().st_size


def _size(path: Path) -> int:
    if len(beginning(path)) < SHORTEST:
        raise FileRefused(path, f"it has less than {SHORTEST} bytes", "download it again")
    return path.stat().st_size
