"""The lines of a comma-separated file, and which of them are whole rows.

Reading by columns pads a short row silently, so every row is measured before it is read. Quotes
may span lines. A row is named by the physical line on which it begins, from 1.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import polars as pl

_BLOCK: Final = 8 << 20
_BOM: Final = b"\xef\xbb\xbf"
_LONGEST_ROW: Final = 20
"""A quoted field spans at most so many lines; a quote that closes later is a stray one."""

_QUOTED: Final = r'(^|,)"(?:[^"]|"")*"'


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

    The first line is a header if the file begins with `header`.

    Raises:
        UnicodeDecodeError: The file is not written in this encoding.
    """
    line = 1
    with path.open("rb") as file:
        kept = file.read(_BLOCK).removeprefix(_BOM)
        if header and kept.startswith(header):
            kept, line = _without_first_line(kept), 2
        while True:
            block = file.read(_BLOCK)
            if not block:
                break
            cut, kept = _cut(kept + block)
            texts = _lines(cut, encoding)
            texts, tail = _hold_back(texts)
            yield _measured(texts, line, fields)
            line += len(texts)
            kept = "".join(f"{text}\n" for text in tail).encode(encoding) + kept
        texts = _lines(kept.removesuffix(b"\n"), encoding) if kept else []
        yield _measured(texts, line, fields)


def _without_first_line(data: bytes) -> bytes:
    return data.partition(b"\n")[2]


def _cut(data: bytes) -> tuple[bytes, bytes]:
    at = data.rfind(b"\n")
    return data[: max(at, 0)], data[at + 1 :]


def _lines(data: bytes, encoding: str) -> list[str]:
    return data.decode(encoding).split("\n")


def _hold_back(texts: list[str]) -> tuple[list[str], list[str]]:
    """Keep a row that may go on in the next block for that block."""
    near = max(0, len(texts) - _LONGEST_ROW)
    odd = next((at for at in range(near, len(texts)) if texts[at].count('"') % 2), None)
    return (texts, []) if odd is None else (texts[:odd], texts[odd:])


def _measured(texts: list[str], first: int, fields: int) -> Rows:
    numbers = list(range(first, first + len(texts)))
    if any(text.count('"') % 2 for text in texts):
        numbers, texts = _joined(texts, first)
    table = pl.DataFrame(
        {"line": numbers, "text": texts}, schema={"line": pl.UInt32, "text": pl.String}
    )
    text = pl.col("text").str.strip_suffix("\r")
    bare = text.str.replace_all(_QUOTED, "${1}")
    reason = (
        pl.when(text.str.contains("\0", literal=True))
        .then(pl.lit("nul"))
        .when(bare.str.contains('"', literal=True))
        .then(pl.lit("quote"))
        .when(bare.str.count_matches(",", literal=True) != fields - 1)
        .then(pl.lit("fields"))
    )
    table = table.select("line", text, reason.alias("reason")).filter(
        pl.col("text").str.strip_chars() != ""
    )
    whole, broken = table.filter(pl.col("reason").is_null()), table.drop_nulls("reason")
    return Rows(
        whole["line"].to_list(),
        whole["text"].to_list(),
        [BrokenRow(line, why, text) for line, text, why in broken.rows()],
    )


def _joined(texts: list[str], first: int) -> tuple[list[int], list[str]]:
    """Join the lines that one quoted field spans; a quote that never closes joins nothing."""
    numbers, rows, at = [], [], 0
    while at < len(texts):
        span = _span(texts, at)
        numbers.append(first + at)
        rows.append("\n".join(texts[at : at + span]))
        at += span
    return numbers, rows


def _span(texts: list[str], at: int) -> int:
    if texts[at].count('"') % 2 == 0:
        return 1
    for span in range(2, _LONGEST_ROW + 1):
        if at + span > len(texts):
            break
        if texts[at + span - 1].count('"') % 2:
            return span
    return 1
