"""The rows on which a person's record rests."""

from typing import Final

import polars as pl

from eligibility.gogen.days import read_day
from eligibility.gogen.parsed import mapped, with_sections
from eligibility.gogen.records import Broken
from eligibility.gogen.sections import is_related

_CYCLE: Final = 3
_STEP: Final = 6
"""Characters of CNT_ORDER that name a cycle, and a step of it."""


def without_stopping(table: pl.DataFrame, county: str) -> tuple[pl.DataFrame, list[Broken]]:
    """Take out the rows that stop gogen: whose CNT_ORDER is shorter than what it cuts from it."""
    length = pl.col("CNT_ORDER").str.len_chars()
    short = with_sections(table.filter(length < _STEP))
    if not short.height:
        return table, []
    marijuana = pl.col("family").is_not_null()
    related = mapped(short["section"], is_related, pl.Boolean())
    looked_at = (pl.col("STP_ORI_CNTY_NAME") == county) & (marijuana | related)
    cut = (
        is_numbered()
        | (is_convicted() & looked_at)
        | ((is_convicted() | marijuana) & (length < _CYCLE))
    )
    lines = short.filter(cut)["line"]
    if lines.is_empty():
        return table, []
    kept = table.filter(~pl.col("line").is_in(lines.implode()))
    return kept, [Broken(line, "cnt_order") for line in lines]


def is_convicted() -> pl.Expr:
    """Does the row say that somebody was convicted?"""
    return pl.col("DISP_DESCR").str.starts_with("CONVICTED")


def is_numbered() -> pl.Expr:
    """Does the row give a case its number?"""
    return (pl.col("STP_TYPE_DESCR") == "COURT ACTION") & (pl.col("OFN") != "")


def _is_deceased() -> pl.Expr:
    return pl.col("STP_TYPE_DESCR") == "DECEASED"


def _is_registered() -> pl.Expr:
    step, charge = pl.col("STP_TYPE_DESCR"), pl.col("OFFENSE_DESCR")
    return (step == "REGISTRATION") & charge.str.starts_with("290")


def _bears() -> pl.Expr:
    return is_convicted() | is_numbered() | _is_deceased() | _is_registered()


def for_records(table: pl.DataFrame) -> pl.DataFrame:
    """Keep the rows on which records rest, and those with which somebody's rows begin."""
    subjects = pl.col("SUBJECT_ID")
    return table.filter(_bears() | subjects.ne_missing(subjects.shift()))


def bearing(table: pl.DataFrame) -> pl.DataFrame:
    """Give the rows on which a person's record rests, and what they say."""
    status = pl.col("CONV_STAT_DESCR")
    rows = with_sections(table.filter(_bears()))
    return rows.select(
        "line",
        pl.col("SUBJECT_ID").alias("subject"),
        mapped(rows["STP_EVENT_DATE"], read_day, pl.Int64()).alias("date"),
        pl.col("STP_ORI_CNTY_NAME").alias("county"),
        pl.col("CNT_ORDER").alias("count"),
        pl.col("CNT_ORDER").str.head(_STEP).alias("step"),
        pl.when(is_numbered()).then("OFN").alias("number"),
        is_convicted().alias("convicted"),
        _is_deceased().alias("deceased"),
        _is_registered().alias("registered"),
        ((status == "FELONY") | ((status == "") & (pl.col("OFFENSE_TOC") == "F"))).alias("felony"),
        "section",
        "family",
        pl.col("SENT_LENGTH").alias("length"),
        pl.col("SENT_TIME_CODE").alias("unit"),
    )


def births(table: pl.DataFrame) -> pl.DataFrame:
    """Give each person's day of birth, from the first row."""
    first = table.group_by(pl.col("SUBJECT_ID").alias("subject")).agg(pl.col("PRI_DOB").first())
    return first.select("subject", mapped(first["PRI_DOB"], read_day, pl.Int64()).alias("born"))
