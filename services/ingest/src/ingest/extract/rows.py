"""The rows of one file by columns: blanks are null, and every row knows its place."""

import io
from collections.abc import Iterator, Mapping
from typing import Final

import polars as pl

from ingest.court.mapping import Reading
from ingest.extract.parts import Part, cut_of
from ingest.formats.structure import NO_ROWS, BrokenRow, Rows, blocks
from ingest.refusals import FileRefused

PLACES: Final = 1_000_000_000
"""The place of a row is its line, counted on from here for a second file, and so forth."""

_UNDEFINED: Final = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})
_WESTERN: Final = {
    byte: "\N{REPLACEMENT CHARACTER}" if byte in _UNDEFINED else bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0)
}
"""What Windows-1252 prints where Latin-1 has nothing; undefined bytes stay visible."""


def read_rows(
    part: Part, at: Mapping[str, int], reading: Reading, *, ordinal: int
) -> tuple[pl.DataFrame, list[BrokenRow]]:
    """Read these columns of a file, each under its name, and the rows that cannot be cut.

    Raises:
        FileRefused: It cannot be read at all.
    """
    if part.is_parquet and at:
        return _tidied(_parquet(part, at), reading, ordinal), []
    encodings = ("utf-8", "latin-1") if reading.encoding == "utf-8" else ("latin-1",)
    for encoding in encodings:
        frames, broken = list[pl.DataFrame](), list[BrokenRow]()
        try:
            for rows, western in _blocks(part, reading, encoding):
                broken += rows.broken
                frames.append(_tidied(_cells(rows, part, at, reading, western), reading, ordinal))
        except UnicodeDecodeError:
            continue
        return pl.concat(frames), [_moved(row, ordinal) for row in broken]
    raise FileRefused(part.path, "its encoding cannot be read", "say in the reading which it is")


def _blocks(part: Part, reading: Reading, encoding: str) -> Iterator[tuple[Rows, bool]]:
    yield NO_ROWS, False
    cut, western = cut_of(part, reading), encoding == "latin-1"
    header = part.first_line.encode("latin-1")
    for rows in blocks(part.path, fields=cut, encoding=encoding, header=header):
        yield rows, western


def _cells(
    rows: Rows, part: Part, at: Mapping[str, int], reading: Reading, western: bool
) -> pl.DataFrame:
    names = [f"c{number}" for number in range(len(part.headings))]
    lines, texts = rows.whole["line"], rows.whole["text"]
    text = str(texts.str.join("\n").item())
    text = text.translate(_WESTERN) if western else text
    wanted = [pl.col(names[place]).alias(column) for column, place in at.items()]
    empty = pl.DataFrame(schema={"place": pl.Int64, **dict.fromkeys(at, pl.String)})
    if not texts.len() or not at:
        return empty
    whole = pl.scan_csv(
        io.BytesIO(text.encode()),
        has_header=False,
        schema=pl.Schema({name: pl.String() for name in names}),
        separator=reading.separator,
        quote_char='"' if reading.quotes else None,
    )
    try:
        table = whole.select(*wanted).collect()
    except pl.exceptions.PolarsError:
        # Its own message would repeat what stands in the row.
        raise AssertionError("a row that was measured could not be read") from None
    if table.height != texts.len():
        raise AssertionError("the rows that were measured are not the rows that were read")
    place = lines.cast(pl.Int64).alias("place")
    repeated = texts == part.first_line
    return table.select(place, pl.all()).filter(~repeated)


def _parquet(part: Part, at: Mapping[str, int]) -> pl.DataFrame:
    wanted = [
        pl.col(part.headings[place]).cast(pl.String).alias(column) for column, place in at.items()
    ]
    try:
        table = pl.scan_parquet(part.path).select(*wanted).collect()
    except pl.exceptions.PolarsError:
        raise FileRefused(part.path, "its columns cannot be read", "have it sent again") from None
    place = pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("place")
    return table.select(place, pl.all())


def _tidied(table: pl.DataFrame, reading: Reading, ordinal: int) -> pl.DataFrame:
    nothing = ["", *(word.casefold() for word in reading.nothing)]
    text = pl.col(pl.String).str.replace_all(r"\s+", " ").str.strip_chars()
    tidy = table.with_columns(text, pl.col("place") + ordinal * PLACES)
    said = pl.col(pl.String)
    return tidy.with_columns(pl.when(~said.str.to_lowercase().is_in(nothing)).then(said))


def _moved(row: BrokenRow, ordinal: int) -> BrokenRow:
    return BrokenRow(row.row + ordinal * PLACES, row.reason, row.text)
