"""A file piece by piece: pieces are worked on ahead of their use, and come in the file's order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, Self

import polars as pl

from console.offline.gogen.ahead import ahead
from eligibility.gogen.blocks import Block, blocks
from eligibility.gogen.records import Broken

_BLOCK: Final = 4 << 20


class Piece(NamedTuple):
    """What some whole lines of a file come to."""

    rows: pl.DataFrame
    broken: list[Broken]
    records: int
    """How many records gogen takes, whether or not they are among the rows."""

    lines: int
    end: int = 0
    """Where in the file it ends."""

    def after(self, lines: int) -> Self:
        """Name rows by their line in a file where so many lines stand before."""
        rows = self.rows.with_columns((pl.col("line") + lines).cast(pl.UInt32))
        return self._replace(rows=rows, broken=[one.after(lines) for one in self.broken])


def pieces(path: Path, work: Callable[[bytes], Piece]) -> Iterator[Piece]:
    """Work on each piece of a file."""
    lines = 0
    with path.open("rb") as file:
        for block, piece in ahead(partial(_worked, path, work), blocks(file, _BLOCK)):
            lines = lines or int(block.start > 0)
            yield piece.after(lines)._replace(end=block.end)
            lines += piece.lines


def _worked(path: Path, work: Callable[[bytes], Piece], block: Block) -> tuple[Block, Piece]:
    with path.open("rb") as file:
        return block, work(block.read(file))
