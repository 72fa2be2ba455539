"""The lines of a comma-separated file, and which of them are whole rows.

Reading by columns pads a short row silently, so every row is measured before it is read. Quotes
may span lines. A row is named by the physical line on which it begins, from 1.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

_BLOCK: Final = 8 << 20
_BOM: Final = b"\xef\xbb\xbf"
_LONGEST_ROW: Final = 20
"""A quoted field spans at most so many lines; a quote that closes later is a stray one."""

_TEXT: Final = pl.col("text").str.strip_suffix("\r")


class Cut(NamedTuple):
    """How a line is cut into fields."""

    fields: int
    separator: str = ","
    quotes: bool = True
    """May a field stand in quotes?"""

    @property
    def quoted(self) -> str:
        """The pattern of a quoted field."""
        return rf'(^|{self._sign})"(?:[^"]|"")*"'

    @property
    def stray(self) -> str:
        """The pattern of a quote outside a quoted field, or of text after one."""
        return rf'"|\x01[^{self._sign}]'

    @property
    def _sign(self) -> str:
        return rf"\x{ord(self.separator):02x}"


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row nobody could read, and why."""

    row: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one block of the file."""

    whole: pl.DataFrame
    """Each row's `text`, and the `line` it begins on."""

    broken: list[BrokenRow] = field(default_factory=list[BrokenRow])


NO_ROWS: Final = Rows(pl.DataFrame(schema={"line": pl.UInt32, "text": pl.String}))


def blocks(path: Path, *, fields: int | Cut, encoding: str, header: bytes) -> Iterator[Rows]:
    """Read a file block by block, leaving out blank lines and the header.

    The first line is a header if it begins with `header`, where one is named.

    Raises:
        UnicodeDecodeError: The file is not written in this encoding.
    """
    cut = Cut(fields) if isinstance(fields, int) else fields
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
            spans = _spans(lines, cut, last=False)
            yield _measured(spans, lines, line, cut)
            line += sum(spans)
            over = "".join(f"{text}\n" for text in lines[sum(spans) :])
            kept = over.encode(encoding) + rest
        if kept:
            lines = kept.removesuffix(b"\n").decode(encoding).split("\n")
            yield _measured(_spans(lines, cut, last=True), lines, line, cut)


def one_row(text: str, row: int, cut: Cut) -> Rows:
    """Measure a row that stands by itself."""
    lines = text.split("\n")
    return _measured([len(lines)], lines, row, cut)


def _spans(lines: list[str], cut: Cut, *, last: bool) -> list[int]:
    """Count the lines of each row; what may go on in the next block is left out.

    One quoted field may span lines; a quote that never closes joins nothing.
    """
    if not cut.quotes or not any(line.count('"') % 2 for line in lines):
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


def _measured(spans: list[int], lines: list[str], first: int, cut: Cut) -> Rows:
    table = _joined(spans, lines, first).with_columns(_TEXT)
    table = table.with_columns(_bare(cut)).select("line", "text", _wrong(cut).alias("reason"))
    if apart := _several(table, cut):
        return _measured(list(_taken_apart(spans, first, apart)), lines, first, cut)
    table = table.filter(_TEXT.str.strip_chars() != "")
    whole, broken = table.filter(pl.col("reason").is_null()), table.drop_nulls("reason")
    return Rows(
        whole.select("line", "text"),
        [BrokenRow(line, why, text) for line, text, why in broken.rows()],
    )


def _joined(spans: list[int], lines: list[str], first: int) -> pl.DataFrame:
    """Put the lines of each row together, under the number of the first of them."""
    starts, texts = list(range(first, first + len(lines))), lines
    if len(spans) < len(lines):
        rows = list(zip(accumulate(spans), spans, strict=True))
        starts = [first + end - span for end, span in rows]
        texts = ["\n".join(lines[end - span : end]) for end, span in rows]
    return pl.DataFrame(
        {"line": starts, "text": texts}, schema={"line": pl.UInt32, "text": pl.String}
    )


def _several(table: pl.DataFrame, cut: Cut) -> set[int]:
    """Find rows that stray quotes joined, by the lines they begin on: a later line is as long."""
    joined = table.filter(
        pl.col("reason").is_not_null() & pl.col("text").str.contains("\n", literal=True)
    )
    return {
        line
        for line, text in joined.select("line", "text").rows()
        if any(part.count(cut.separator) >= cut.fields - 1 for part in text.split("\n")[1:])
    }


def _taken_apart(spans: list[int], first: int, apart: set[int]) -> Iterator[int]:
    """Count the lines of each row anew: of what was never one row, each line is one."""
    at = first
    for span in spans:
        yield from [1] * span if at in apart else [span]
        at += span


def _bare(cut: Cut) -> pl.Expr:
    """Replace every quoted field by a sign, for all conditions at once: it takes longest."""
    text = pl.col("text")
    return (text.str.replace_all(cut.quoted, "${1}\x01") if cut.quotes else text).alias("bare")


def _wrong(cut: Cut) -> pl.Expr:
    """Say what is wrong with each row; null where nothing is."""
    bare = pl.col("bare")
    stray = bare.str.contains(cut.stray) if cut.quotes else pl.lit(value=False)
    return (
        pl.when(pl.col("text").str.contains("\0", literal=True))
        .then(pl.lit("nul"))
        .when(stray)
        .then(pl.lit("quote"))
        .when(bare.str.count_matches(cut.separator, literal=True) != cut.fields - 1)
        .then(pl.lit("fields"))
    )
