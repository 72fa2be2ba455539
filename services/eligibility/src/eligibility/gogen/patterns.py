"""What a record of the state's file looks like, and one that gogen would write."""

from typing import Final

import polars as pl

from eligibility.gogen.columns import ALL

QUOTED: Final = r'"(?:[^"]|"")*"'
ANY: Final = rf'(?:{QUOTED}|[^",\n]*)'
FIELDS: Final = rf"\A{ANY}(?:,{ANY})*\z"
"""Any number of fields."""


def _record(field: str) -> str:
    return rf"\A{field}(?:,{field}){{{len(ALL) - 1}}}\z"


WHOLE: Final = _record(ANY)
_LIKELY_USUAL: Final = _record(rf'(?:{QUOTED}|(?:[^", \t\n\v\f\r\\][^",\n\r]*)?)')
_QUOTED_FOR_NOTHING: Final = r'(?:^|,)"(?:[^", \t\n\v\f\r][^",\n\r]*)?"(?:,|$)'
_BLANK: Final = r",[ \t\v\f]"
_BLANK_FIRST: Final = r',([ \t\v\f][^",\n\r]*)'


def tidied(rows: pl.DataFrame) -> pl.DataFrame:
    """Put quotes round fields that begin with a blank, as gogen writes them.

    `usual` says which rows gogen is known to write so; the others stay as they were.
    """
    text = pl.col("text")
    if not rows["text"].str.contains(_BLANK).any():
        return rows.select("line", "text", _usual(text))
    # Quotes put within a quoted field, or beside a stray one, leave no record of 95 fields or "".
    mended = text.str.replace_all(_BLANK_FIRST, ',"${1}"').alias("mended")
    rows = rows.with_columns(mended).with_columns(_usual(pl.col("mended")))
    usual = pl.col("usual") & ~pl.col("mended").str.contains('""', literal=True)
    tidy = rows.filter(usual).select("line", pl.col("mended").alias("text"), "usual")
    if tidy.height == rows.height:
        return tidy
    rest = rows.filter(~usual).select("line", "text", _usual(text))
    return pl.concat([tidy, rest]).sort("line")


def _usual(text: pl.Expr) -> pl.Expr:
    usual = text.str.contains(_LIKELY_USUAL) & ~text.str.contains(_QUOTED_FOR_NOTHING)
    return usual.alias("usual")
