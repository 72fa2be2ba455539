"""The lines of a comma-separated file, and which of them are whole rows.

Reading by columns pads a short row silently, so every row is measured before it is read. Quotes
may span lines. A row is named by the physical line on which it begins, from 1.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Final

import polars as pl

_BLOCK: Final = 8 << 20
_BOM: Final = b"\xef\xbb\xbf"
_LONGEST_ROW: Final = 20
"""A quoted field spans at most so many lines; a quote that closes later is a stray one."""

_QUOTED: Final = r'(^|,)"(?:[^"]|"")*"'
_STRAY: Final = r'"|\x01[^,]'
"""A quote outside a quoted field, or text after one."""


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row nobody could read, and why."""

    row: int
    reason: str
    text: str


@dataclass(slots=True)
class Rows:
    """Whole rows of one block of the file, with the lines they begin on."""

    lines: list[int]
    texts: list[str]
    broken: list[BrokenRow] = field(default_factory=list[BrokenRow])


def blocks(path: Path, *, fields: int, encoding: str, header: bytes) -> Iterator[Rows]:
    """Read a file block by block, leaving out blank lines and the header.

    The first line is a header if it begins with `header`, where one is named.

    Raises:
        UnicodeDecodeError: The file is not written in this encoding.
    """
    with path.open("rb") as file:
        kept, line = file.readline().removeprefix(_BOM), 1
        if header and kept.startswith(header):
            kept, line = b"", 2
        while block := file.read(_BLOCK):
            data, newline, rest = (kept + block).rpartition(b"\n")
            if not newline:
                kept = rest
                continue
            lines = data.decode(encoding).split("\n")
            spans = _spans(lines, last=False)
            yield _measured(spans, lines, line, fields)
            line += sum(spans)
            over = "".join(f"{text}\n" for text in lines[sum(spans) :])
            kept = over.encode(encoding) + rest
        if kept:
            lines = kept.removesuffix(b"\n").decode(encoding).split("\n")
            yield _measured(_spans(lines, last=True), lines, line, fields)


def _spans(lines: list[str], *, last: bool) -> list[int]:
    """Count the lines of each row; what may go on in the next block is left out.

    One quoted field may span lines; a quote that never closes joins nothing.
    """
    if not any(line.count('"') % 2 for line in lines):
        return [1] * len(lines)
    spans: list[int] = []
    at = 0
    while at < len(lines):
        span = _span(lines, at)
        if span is None and not last and at + _LONGEST_ROW > len(lines):
            break
        spans.append(span or 1)
        at += spans[-1]
    return spans


def _span(lines: list[str], at: int) -> int | None:
    """Count the lines of the row that begins here; None where its quote does not close."""
    if lines[at].count('"') % 2 == 0:
        return 1
    ends = range(at + 1, min(at + _LONGEST_ROW, len(lines)))
    return next((end - at + 1 for end in ends if lines[end].count('"') % 2), None)


def _measured(spans: list[int], lines: list[str], first: int, fields: int) -> Rows:
    starts = list(accumulate(spans, initial=0))[:-1]
    texts = [
        lines[at] if span == 1 else "\n".join(lines[at : at + span])
        for at, span in zip(starts, spans, strict=True)
    ]
    table = pl.DataFrame(
        {"line": [first + at for at in starts], "text": texts},
        schema={"line": pl.UInt32, "text": pl.String},
    )
    text = pl.col("text").str.strip_suffix("\r")
    table = table.select("line", text, _wrong(text, fields).alias("reason"))
    if apart := _several(table, fields):
        return _measured(list(_taken_apart(spans, first, apart)), lines, first, fields)
    table = table.filter(pl.col("text").str.strip_chars() != "")
    whole, broken = table.filter(pl.col("reason").is_null()), table.drop_nulls("reason")
    return Rows(
        whole["line"].to_list(),
        whole["text"].to_list(),
        [BrokenRow(line, why, text) for line, text, why in broken.rows()],
    )


def _several(table: pl.DataFrame, fields: int) -> set[int]:
    """Find rows that stray quotes joined, by the lines they begin on: a later line is as long."""
    joined = table.filter(
        pl.col("reason").is_not_null() & pl.col("text").str.contains("\n", literal=True)
    )
    return {
        line
        for line, text in joined.select("line", "text").rows()
        if any(part.count(",") >= fields - 1 for part in text.split("\n")[1:])
    }


def _taken_apart(spans: list[int], first: int, apart: set[int]) -> Iterator[int]:
    """Count the lines of each row anew: of what was never one row, each line is one."""
    at = first
    for span in spans:
        yield from [1] * span if at in apart else [span]
        at += span


def _wrong(text: pl.Expr, fields: int) -> pl.Expr:
    """Say what is wrong with each row; null where nothing is."""
    bare = text.str.replace_all(_QUOTED, "${1}\x01")
    return (
        pl.when(text.str.contains("\0", literal=True))
        .then(pl.lit("nul"))
        .when(bare.str.contains(_STRAY))
        .then(pl.lit("quote"))
        .when(bare.str.count_matches(",", literal=True) != fields - 1)
        .then(pl.lit("fields"))
    )
