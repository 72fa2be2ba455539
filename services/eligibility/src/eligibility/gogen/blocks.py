"""Cuts a file into blocks of whole records."""

from collections.abc import Iterator
from io import SEEK_END
from typing import BinaryIO, Final, NamedTuple

HEADER: Final = b"RECORD_ID"
SHORTEST: Final = 128
"""gogen looks at so many bytes for a header, and fails on a file that has fewer."""

LONGEST_RECORD: Final = 20
"""A quoted field spans at most so many lines; a quote that closes later is a stray one."""

_TAIL: Final = 1 << 16


class Block(NamedTuple):
    """Whole lines of a file, from one byte to another; no record goes on in the next block."""

    start: int
    end: int

    def read(self, file: BinaryIO) -> bytes:
        """Read its bytes."""
        file.seek(self.start)
        return file.read(self.end - self.start)


def blocks(file: BinaryIO, size: int) -> Iterator[Block]:
    """Cut a file into blocks of about this many bytes, without its header."""
    whole = file.seek(0, SEEK_END)
    file.seek(0)
    start = 0
    if file.read(SHORTEST).startswith(HEADER):
        file.seek(0)
        start = len(file.readline())
    while start < whole:
        end = _end(file, start, size, whole)
        yield Block(start, end)
        start = end


def _end(file: BinaryIO, start: int, size: int, whole: int) -> int:
    end = start + size
    while end < whole:
        tail = Block(max(start, end - _TAIL), end)
        found = tail.start + _line_ends(tail.read(file))
        if found > tail.start:
            return found
        if found := _record_ends(Block(start, end).read(file)):
            return start + found
        end += size
    return whole


def _line_ends(tail: bytes) -> int:
    """Find the last end of a line, where no quoted field can be open there; else 0."""
    *lines, _ = tail.split(b"\n")
    last = lines[-LONGEST_RECORD:]
    if len(lines) <= LONGEST_RECORD or any(line.count(b'"') % 2 for line in last):
        return 0
    return tail.rindex(b"\n") + 1


def _record_ends(data: bytes) -> int:
    """Find where the last whole record ends: not within a quoted field, unless it is a long one."""
    end = data.rfind(b"\n") + 1
    if data.count(b'"', 0, end) % 2 == 0:
        return end
    start = end
    for _ in range(LONGEST_RECORD):
        start = data.rfind(b"\n", 0, max(0, start - 1)) + 1
        if start and data.count(b'"', start, end) % 2:
            return start
    return end
