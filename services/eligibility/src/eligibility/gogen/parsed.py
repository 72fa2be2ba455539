"""Records taken apart by columns, and what each row says by itself."""

from collections.abc import Callable
from typing import Final

import polars as pl

from eligibility.gogen.columns import ALL, CONDENSED, READ
from eligibility.gogen.records import Records
from eligibility.gogen.sections import PROP64, is_in_comment

_SCHEMA: Final = pl.Schema(dict.fromkeys(ALL, pl.String()))
_ANY_PROP64: Final = "|".join(PROP64)


def parsed(records: Records, *, condensed: bool) -> pl.DataFrame:
    """Take records apart; with the columns of the short results where asked."""
    names = {*READ, *CONDENSED} if condensed else {*READ}
    rows = records.rows
    places = [at for at, name in enumerate(ALL) if name in names]
    if not rows.height:
        return rows.hstack(pl.DataFrame(schema=_SCHEMA).select(ALL[at] for at in places))
    table = pl.read_csv(
        records.as_text(),
        has_header=False,
        schema=_SCHEMA,
        columns=places,
        empty_string_is_null=False,
    )
    if table.height != rows.height:
        raise AssertionError("the records that were measured are not those that were read")
    return rows.hstack(table)


def mapped[T](column: pl.Series, by: Callable[[str], T], dtype: pl.DataType) -> pl.Series:
    """Apply a function to a column of texts, once for each different text."""
    different = column.unique()
    if different.is_empty():
        return pl.Series(column.name, [], dtype)
    answers = pl.Series([by(text) for text in different], dtype=dtype)
    return column.replace_strict(different, answers, return_dtype=dtype)


def with_sections(table: pl.DataFrame) -> pl.DataFrame:
    """Add `section`, what stands before the charge's first dash, and `family`, which of the four."""
    in_comment = mapped(table["OFFENSE_DESCR"], is_in_comment, pl.Boolean())
    charge = pl.when(in_comment).then("COMMENT_TEXT").otherwise("OFFENSE_DESCR")
    found = table.with_columns(charge.str.extract("^([^-]*)").alias("section"))
    return found.with_columns(pl.col("section").str.extract(f"({_ANY_PROP64})").alias("family"))
