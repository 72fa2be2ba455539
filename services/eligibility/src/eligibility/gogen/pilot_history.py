"""What the pilot of Los Angeles asks of a record besides."""

from collections.abc import Iterable
from typing import Final

import polars as pl

from eligibility.gogen.days import UNREADABLE
from eligibility.gogen.grave_sections import is_enhanceable, is_gang_finding
from eligibility.gogen.history import NONE, History
from eligibility.gogen.parsed import mapped
from eligibility.gogen.sentences import serving

_ALIKE: Final = 5


def with_pilot(history: History, bearing: pl.DataFrame, as_of: int) -> History:
    """Add super strikes by gang finding, first days, running sentences and convictions alike."""
    convictions, people = history.convictions, history.people.drop("strikes")
    registrable = pl.col("registrable") | pl.col("registered")
    for found in (
        _strikes(convictions),
        _first(convictions, pl.col("strike"), "first_strike"),
        _first(convictions, registrable, "first_registrable"),
        serving(bearing, as_of),
    ):
        people = people.join(found, on="subject", how="left")
    people = people.with_columns(
        pl.col("strikes").fill_null(NONE),
        pl.col("first_strike", "first_registrable").fill_null(UNREADABLE),
    )
    alike = convictions.join(
        _earlier_alike(convictions), on="line", how="left", maintain_order="left"
    )
    return history._replace(
        people=people, convictions=alike.with_columns(pl.col("earlier_alike").fill_null(0))
    )


def first_day(days: Iterable[int]) -> int:
    """Find the first day as the pilot does: after an unreadable one it begins anew.

    >>> first_day([700, 500, 600]), first_day([500, UNREADABLE, 600]), first_day([500, UNREADABLE])
    (500, 600, 0)
    """
    first = UNREADABLE
    for day in days:
        if first == UNREADABLE or day < first:
            first = day
    return first


def _strikes(convictions: pl.DataFrame) -> pl.DataFrame:
    """List each section once, in order; the pilot's own order is random."""
    single = convictions.filter("strike").select("subject", "section")
    case = ["subject", "step"]
    finding = mapped(convictions["section"], is_gang_finding, pl.Boolean())
    enhanceable = mapped(convictions["section"], is_enhanceable, pl.Boolean())
    findings = convictions.filter(finding).group_by(case).agg(pl.col("section").last().alias("by"))
    pairs = (
        convictions.filter(enhanceable)
        .join(findings, on=case)
        .select("subject", pl.concat_str("section", pl.lit(" + "), "by").alias("section"))
    )
    listed = pl.concat([single, pairs]).unique().sort("section")
    return listed.group_by("subject", maintain_order=True).agg(
        pl.col("section").str.join(";").alias("strikes")
    )


def _first(convictions: pl.DataFrame, flag: pl.Expr, name: str) -> pl.DataFrame:
    days = convictions.filter(flag).group_by("subject").agg(pl.col("date"))
    first = pl.Series(name, [first_day(found) for found in days["date"]], dtype=pl.Int64)
    return days.select("subject", first)


def _earlier_alike(convictions: pl.DataFrame) -> pl.DataFrame:
    """Count the person's earlier marijuana convictions whose section begins alike."""
    marijuana = convictions.filter(pl.col("family").is_not_null()).select(
        "subject", "line", "date", "looked_at", pl.col("section").str.head(_ALIKE).alias("begins")
    )
    looked_at = marijuana.filter("looked_at").drop("looked_at")
    pairs = looked_at.join(marijuana, on=["subject", "begins"])
    earlier = pairs.filter(pl.col("date_right") < pl.col("date"))
    return earlier.group_by("line").agg(pl.len().alias("earlier_alike"))
