"""The records of a comma-separated file, as gogen's reader takes them.

Text is held as Latin-1, one character for each byte, so that every byte comes out as it went in.
"""

import io
import re
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from eligibility.gogen.blocks import LONGEST_RECORD
from eligibility.gogen.patterns import FIELDS, QUOTED, WHOLE, tidied

_QUOTED_OR_RETURN: Final = re.compile(rf'({QUOTED})|[^",\n]*\r[^",\n]*')


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that stops gogen, and why: `fields`, `quote` or `cnt_order`."""

    line: int
    reason: str

    def after(self, lines: int) -> "Broken":
        """Name it by its line where so many lines stand before."""
        return Broken(self.line + lines, self.reason)


@dataclass(slots=True)
class Records:
    """The records of a block.

    `rows` has `line`, the physical line of the block each begins on, from 1; `text`, the record as
    it stands, or as gogen writes it; and `usual`, whether gogen is known to write it so.
    """

    rows: pl.DataFrame
    lines: int
    """How many lines the block has."""

    broken: list[Broken] = field(default_factory=list[Broken])
    raw: bytes | None = None
    """The same records as one text, where they stand so in the file."""

    def as_text(self) -> bytes:
        """Give the records as one text, in UTF-8."""
        return joined(self.rows["text"]) if self.raw is None else self.raw


def measured(data: bytes, *, rewritten: bool) -> Records:
    """Tell whole records from broken ones; blank lines are left out.

    Where the records will be written again, `usual` says which of them stay as they are.
    """
    text = as_text(data)
    odd = b"\r" in text
    rows = lines_of(text)
    count = rows.height
    rows = tidied(rows) if rewritten else rows.with_columns(usual=pl.lit(value=False))
    whole = pl.col("usual") if rewritten else pl.col("text").str.contains(WHOLE)
    if not odd and rows.select(whole.all()).item():
        return Records(rows, count, raw=text)
    if not odd and rewritten and _all_whole(rows.filter(~whole)):
        return Records(rows, count, raw=text)
    starts, texts = _stitched(text.decode().split("\n"), 1)
    good, broken = _told_apart(starts, texts, rewritten=rewritten)
    return Records(good, count, broken)


def as_text(data: bytes) -> bytes:
    """Give bytes as text in UTF-8 whose lines end with a line feed."""
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").removesuffix(b"\r")
    return data if data.isascii() else data.decode("latin-1").encode()


def lines_of(text: bytes) -> pl.DataFrame:
    """Number the lines of a text, from 1."""
    return pl.read_lines(text, name="text").with_row_index("line", 1)


def _all_whole(rows: pl.DataFrame) -> bool:
    return bool(rows.select(pl.col("text").str.contains(WHOLE).all()).item())


def joined(texts: pl.Series) -> bytes:
    """Write each text on a line."""
    out = io.BytesIO()
    texts.to_frame().write_csv(out, include_header=False, quote_style="never")
    return out.getvalue()


def _stitched(lines: list[str], first: int) -> tuple[list[int], list[str]]:
    """Join lines that a quoted field spans; give the line each begins on, and the texts."""
    starts, texts, at = list[int](), list[str](), 0
    while at < len(lines):
        span = _span(lines, at)
        if lines[at]:
            starts.append(first + at)
            texts.append(_with_returns_quoted("\n".join(lines[at : at + span])))
        at += span
    return starts, texts


def _span(lines: list[str], at: int) -> int:
    """Count the lines of the record that begins here; a quote that does not close joins none."""
    if lines[at].count('"') % 2 == 0:
        return 1
    ends = range(at + 1, min(at + LONGEST_RECORD, len(lines)))
    return next((end - at + 1 for end in ends if lines[end].count('"') % 2), 1)


def _with_returns_quoted(text: str) -> str:
    """Quote fields in which a carriage return stands: others than gogen would leave it out."""
    if "\r" not in text:
        return text
    return _QUOTED_OR_RETURN.sub(lambda found: found[0] if found[1] else f'"{found[0]}"', text)


def _told_apart(
    starts: list[int], texts: list[str], *, rewritten: bool
) -> tuple[pl.DataFrame, list[Broken]]:
    rows = pl.DataFrame(
        {"line": starts, "text": texts}, schema={"line": pl.UInt32, "text": pl.String}
    )
    said = pl.col("text").str
    whole = said.contains(WHOLE)
    reason = pl.when(said.contains(FIELDS)).then(pl.lit("fields")).otherwise(pl.lit("quote"))
    wrong = rows.filter(~whole).select("line", reason.alias("reason"))
    good = rows.filter(whole)
    good = tidied(good) if rewritten else good.with_columns(usual=pl.lit(value=False))
    return good, [Broken(line, why) for line, why in wrong.rows()]
