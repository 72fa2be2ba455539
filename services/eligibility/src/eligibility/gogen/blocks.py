"""Cuts a file into blocks of whole records."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

HEADER: Final = b"RECORD_ID"
SHORTEST: Final = 128
"""gogen looks at so many bytes for a header, and fails on a file that has fewer."""

LONGEST_RECORD: Final = 20
"""A quoted field spans at most so many lines; a quote that closes later is a stray one."""


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines of a file; no record goes on in the next block."""

    first: int
    """The physical line on which it begins."""

    data: bytes


def blocks(file: BinaryIO, size: int) -> Iterator[Block]:
    """Cut a file into blocks of about this many bytes, without its header."""
    line = 1
    if file.read(SHORTEST).startswith(HEADER):
        file.seek(0)
        file.readline()
        line = 2
    else:
        file.seek(0)
    wanted = size
    while data := file.read(wanted):
        end = _record_ends(data) if len(data) == wanted else len(data)
        if not end:
            wanted += size
            file.seek(-len(data), io.SEEK_CUR)
            continue
        if end < len(data):
            file.seek(end - len(data), io.SEEK_CUR)
            data = data[:end]
        yield Block(line, data)
        line += data.count(b"\n")
        wanted = size


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
