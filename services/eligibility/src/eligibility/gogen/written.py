"""Rows as gogen writes them: its quoting, and what it adds at their end."""

from collections.abc import Mapping

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


def full_rows(table: pl.DataFrame) -> bytes:
    """Write rows with all their columns."""
    return _lines(_texts(table), table["ending"])


def with_condensed(table: pl.DataFrame) -> pl.DataFrame:
    """Add `condensed`, the row as the short results have it, and leave what only it needs."""
    chosen = pl.concat_str([quoted(pl.col(name)) for name in CONDENSED], separator=",")
    rest = [name for name in CONDENSED if name not in READ]
    return table.with_columns(chosen.alias("condensed")).drop(rest)


def condensed_rows(table: pl.DataFrame) -> bytes:
    """Write rows with the columns of the short results."""
    return _lines(table["condensed"], table["ending"])


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
    anew = cells.select(pl.concat_str([quoted(pl.col(name)) for name in ALL], separator=","))
    return texts.scatter(unusual, anew.to_series())


def _lines(texts: pl.Series, endings: pl.Series) -> bytes:
    rows = pl.select(pl.concat_str(texts, endings))
    return original_bytes(joined(rows.to_series()))
