"""What a person's rows come to: convictions, and the record as a whole."""

from typing import Final, NamedTuple

import polars as pl

from eligibility.gogen.days import UNREADABLE
from eligibility.gogen.grave_sections import is_registrable, is_super_strike
from eligibility.gogen.parsed import mapped
from eligibility.gogen.sections import PROP64

NONE: Final = "-"


class History(NamedTuple):
    """Whole records of some people."""

    convictions: pl.DataFrame
    """One row for each; a later row with the same CNT_ORDER is a part of a sentence."""

    people: pl.DataFrame
    """One row for each person who was ever convicted."""

    numbers: pl.DataFrame
    """The numbers of each case: a step of a cycle of a person's."""


def history(bearing: pl.DataFrame, births: pl.DataFrame, county: str) -> History:
    """Put records together; the rows of a person stand in the file's order."""
    convictions = _convictions(bearing, county)
    people = (
        convictions.group_by("subject")
        .agg(*_counted(), *_listed())
        .join(births, on="subject")
        .join(_notices(bearing), on="subject")
    )
    return History(convictions, people, _numbers(bearing))


def _convictions(bearing: pl.DataFrame, county: str) -> pl.DataFrame:
    rows = bearing.filter("convicted").unique(
        ["subject", "count"], keep="first", maintain_order=True
    )
    looked_at = (pl.col("county") == county) & pl.col("family").is_not_null()
    return rows.with_columns(
        mapped(rows["section"], is_super_strike, pl.Boolean()).alias("strike"),
        mapped(rows["section"], is_registrable, pl.Boolean()).alias("registrable"),
        looked_at.alias("looked_at"),
    )


def _counted() -> list[pl.Expr]:
    return [
        pl.len().alias("convictions"),
        *(
            (pl.col("family") == section).sum().cast(pl.Int64).alias(f"n{section}")
            for section in PROP64
        ),
        pl.col("date").max().clip(lower_bound=UNREADABLE).alias("latest"),
    ]


def _listed() -> list[pl.Expr]:
    """List sections in the file's order, repeated ones too."""
    return [
        pl.col("section").filter(flag).str.join(";").replace("", NONE).alias(name)
        for flag, name in (("strike", "strikes"), ("registrable", "registrables"))
    ]


def _notices(bearing: pl.DataFrame) -> pl.DataFrame:
    return bearing.group_by("subject").agg(pl.col("deceased").any(), pl.col("registered").any())


def _numbers(bearing: pl.DataFrame) -> pl.DataFrame:
    key = ["subject", "step"]
    rows = bearing.select(*key, "number").drop_nulls("number")
    different = rows.unique(maintain_order=True)
    return different.group_by(key).agg(pl.col("number").str.join("; ").alias("case_number"))
