"""The records of a comma-separated file, as gogen's reader takes them.

Text is held as Latin-1, one character for each byte, so that every byte comes out as it went in.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

import polars as pl

from eligibility.gogen.columns import ALL

HEADER: Final = b"RECORD_ID"
SHORTEST: Final = 128
"""gogen looks at so many bytes for a header, and fails on a file that has fewer."""

_LONGEST_RECORD: Final = 20
"""A quoted field spans at most so many lines; a quote that closes later is a stray one."""

_QUOTED: Final = r'"(?:[^"]|"")*"'


def _record(field: str) -> str:
    return rf"\A{field}(?:,{field}){{{len(ALL) - 1}}}\z"


_WHOLE: Final = _record(rf'(?:{_QUOTED}|[^",\n]*)')
_FIELDS: Final = rf'(?:{_QUOTED}|[^",\n]*)(?:,(?:{_QUOTED}|[^",\n]*))*'
_LIKELY_USUAL: Final = _record(rf'(?:{_QUOTED}|(?:[^", \t\n\v\f\r\\][^",\n\r]*)?)')
_QUOTED_FOR_NOTHING: Final = r'(?:^|,)"(?:[^", \t\n\v\f\r][^",\n\r]*)?"(?:,|$)'


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that stops gogen, and why: `fields`, `quote` or `cnt_order`."""

    line: int
    reason: str


@dataclass(slots=True)
class Records:
    """Some records of a file.

    `rows` has `line`, the physical line each begins on; `text`, the record as it stands; and
    `usual`, whether gogen would write the very same text.
    """

    rows: pl.DataFrame
    broken: list[Broken] = field(default_factory=list[Broken])
    raw: bytes | None = None
    """The same records as one text, where they stand so in the file."""

    def as_text(self) -> bytes:
        """Give the records as one text, in UTF-8."""
        if self.raw is not None:
            return self.raw
        text = io.BytesIO()
        self.rows.select("text").write_csv(text, include_header=False, quote_style="never")
        return text.getvalue()


def read_records(file: BinaryIO, block: int) -> Iterator[Records]:
    """Read a file from its beginning, about `block` bytes at a time; blank lines are left out."""
    line, kept = 1, b""
    if file.read(SHORTEST).startswith(HEADER):
        file.seek(0)
        file.readline()
        line = 2
    else:
        file.seek(0)
    while data := file.read(block):
        whole, newline, kept = (kept + data).rpartition(b"\n")
        if newline:
            found, lines, rest = _measured(whole + newline, line, last=False)
            yield found
            line, kept = line + lines, rest + kept
    if kept:
        yield _measured(kept.removesuffix(b"\r"), line, last=True)[0]


def _measured(data: bytes, first: int, *, last: bool) -> tuple[Records, int, bytes]:
    """Measure records; give how many lines they took, and what goes on in the next block."""
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
    text = data if data.isascii() else data.decode("latin-1").encode()
    rows = pl.read_lines(text, name="text").with_row_index("line", first)
    usual = pl.col("text").str.contains(_LIKELY_USUAL) & ~pl.col("text").str.contains(
        _QUOTED_FOR_NOTHING
    )
    rows = rows.with_columns(usual.alias("usual"))
    if rows["usual"].all():
        return Records(rows, raw=text), rows.height, b""
    whole = pl.col("text").str.contains(_WHOLE)
    if rows.select(whole.all()).item():
        return Records(rows, raw=text), rows.height, b""
    return _stitched(rows["text"].to_list(), first, last=last)


def _stitched(lines: list[str], first: int, *, last: bool) -> tuple[Records, int, bytes]:
    """Join lines that a quoted field spans, and tell whole records from broken ones."""
    starts, texts, at = list[int](), list[str](), 0
    while at < len(lines):
        span = _span(lines, at)
        if span is None and not last and at + _LONGEST_RECORD > len(lines):
            break
        if lines[at]:
            starts.append(first + at)
            texts.append("\n".join(lines[at : at + (span or 1)]))
        at += span or 1
    rest = "".join(f"{line}\n" for line in lines[at:]).encode("latin-1")
    return _told_apart(starts, texts), at, rest


def _span(lines: list[str], at: int) -> int | None:
    """Count the lines of the record that begins here; None where its quote does not close."""
    if lines[at].count('"') % 2 == 0:
        return 1
    ends = range(at + 1, min(at + _LONGEST_RECORD, len(lines)))
    return next((end - at + 1 for end in ends if lines[end].count('"') % 2), None)


def _told_apart(starts: list[int], texts: list[str]) -> Records:
    rows = pl.DataFrame(
        {"line": starts, "text": texts}, schema={"line": pl.UInt32, "text": pl.String}
    )
    text = pl.col("text")
    whole = text.str.contains(_WHOLE)
    reason = pl.when(text.str.contains(rf"\A{_FIELDS}\z")).then(pl.lit("fields"))
    wrong = rows.filter(~whole).select("line", reason.otherwise(pl.lit("quote")).alias("reason"))
    good = rows.filter(whole).with_columns(pl.lit(value=False).alias("usual"))
    return Records(good, [Broken(line, reason) for line, reason in wrong.rows()])
