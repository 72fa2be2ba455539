"""Rows as gogen writes them: its quoting, and what it adds at their end."""

from collections.abc import Mapping
from io import BytesIO
from typing import IO

import polars as pl

from eligibility.gogen.added import blank_ending
from eligibility.gogen.columns import ALL, CONDENSED, READ
from eligibility.gogen.quoting import quoted
from eligibility.gogen.records import joined


def with_endings(
    table: pl.DataFrame, endings: Mapping[int, str], *, is_pilot: bool
) -> pl.DataFrame:
    """Add `ending` to each row: what gogen says about it, or blanks."""
    said = pl.DataFrame(
        {"line": list(endings), "ending": list(endings.values())},
        schema={"line": pl.UInt32, "ending": pl.String},
    )
    blank = pl.col("ending").fill_null(blank_ending(is_pilot=is_pilot))
    return table.join(said, on="line", how="left", maintain_order="left").with_columns(blank)


def write_full(table: pl.DataFrame, out: IO[bytes]) -> None:
    """Write rows with all their columns."""
    _write(_texts(table), table["ending"], out)


def with_condensed(table: pl.DataFrame) -> pl.DataFrame:
    """Add `condensed`, the row as the short results have it, and leave what only it needs."""
    rest = [name for name in CONDENSED if name not in READ]
    return table.with_columns(_joined(table, CONDENSED).alias("condensed")).drop(rest)


def write_condensed(table: pl.DataFrame, out: IO[bytes]) -> None:
    """Write rows with the columns of the short results."""
    _write(table["condensed"], table["ending"], out)


def heading(names: tuple[str, ...], added: tuple[str, ...]) -> bytes:
    """Write the names of the columns."""
    return (",".join([*names, *added]) + "\n").encode()


def original_bytes(text: bytes) -> bytes:
    """Give the file's own bytes back for text that was read byte by byte."""
    return text if text.isascii() else text.decode().encode("latin-1")


def _texts(table: pl.DataFrame) -> pl.Series:
    texts, unusual = table["text"], (~table["usual"]).arg_true()
    if unusual.is_empty():
        return texts
    raw = joined(texts.gather(unusual))
    cells = pl.read_csv(
        raw,
        has_header=False,
        schema=dict.fromkeys(ALL, pl.String()),
        empty_string_is_null=False,
    )
    return texts.scatter(unusual, _joined(cells, ALL))


def _joined(cells: pl.DataFrame, names: tuple[str, ...]) -> pl.Series:
    columns = [quoted(cells[name]).alias(name) for name in names]
    return pl.select(pl.concat_str(columns, separator=",")).to_series()


def _write(texts: pl.Series, endings: pl.Series, out: IO[bytes]) -> None:
    """Write the bytes that the text was read from: nearly all is plain, and is written as it is."""
    rows = pl.DataFrame({"text": texts, "ending": endings})
    if all(map(_is_plain, rows)):
        out.flush()
        rows.write_csv(out, include_header=False, quote_style="never")
        return
    text = BytesIO()
    rows.write_csv(text, include_header=False, quote_style="never")
    out.write(original_bytes(text.getvalue()))


def _is_plain(texts: pl.Series) -> bool:
    return bool((texts.str.len_bytes() == texts.str.len_chars()).all())
