"""What the pilot of Los Angeles asks of a record besides."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import polars as pl

from eligibility.gogen.days import UNREADABLE
from eligibility.gogen.history import NONE, History
from eligibility.gogen.parsed import mapped
from eligibility.gogen.sections import is_enhanceable, is_gang_finding

_DAY: Final = 86_400
_SECOND: Final = 1_000_000_000
_UNITS: Final = {"D": 24 * 3600, "M": 732 * 3600, "Y": 366 * 24 * 3600}
"""Seconds in what SENT_TIME_CODE names: a year has 366 days, and a month is its twelfth."""

_WRAP: Final = 1 << 64
_MOST: Final = (1 << 63) - 1
_ALIKE: Final = 5


def with_pilot(history: History, bearing: pl.DataFrame, as_of: int) -> History:
    """Add super strikes by gang finding, first days, running sentences and convictions alike."""
    convictions, people = history.convictions, history.people.drop("strikes")
    registrable = pl.col("registrable") | pl.col("registered")
    for found in (
        _strikes(convictions),
        _first(convictions, pl.col("strike"), "first_strike"),
        _first(convictions, registrable, "first_registrable"),
        _serving(bearing, as_of),
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


@lru_cache(maxsize=65_536)
def sentence_length(length: str, unit: str) -> int:
    """Count the nanoseconds of one part of a sentence; 64 bits, so that long ones wrap round.

    >>> sentence_length("9", "D") // 10**9 // 86400, sentence_length(" 9", "D")
    (9, 0)
    >>> sentence_length("999", "Y") < 0
    True
    """
    digits = length[1:] if length[:1] in {"+", "-"} else length
    if not (digits.isascii() and digits.isdigit()):
        return 0
    number = min(_MOST, max(-_MOST - 1, int(length)))
    wrapped = number * _UNITS.get(unit, 0) * _SECOND % _WRAP
    return wrapped - _WRAP if wrapped > _MOST else wrapped


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


def _serving(bearing: pl.DataFrame, as_of: int) -> pl.DataFrame:
    """Find who has a sentence that runs on; a further part is added to the last conviction."""
    rows = bearing.filter("convicted")
    parts = pl.struct("subject", "count")
    rows = rows.with_columns(
        parts.is_first_distinct().cast(pl.Int64).cum_sum().over("subject").alias("last"),
        _lengths(rows).alias("part"),
    )
    whole = pl.col("part") // _SECOND
    rest = (pl.col("part") % _SECOND).sum()
    ends = rows.group_by("subject", "last").agg(
        (pl.col("date").first() * _DAY + whole.sum() + rest // _SECOND).alias("second"),
        (rest % _SECOND).alias("rest"),
    )
    day = as_of * _DAY
    after = (pl.col("second") > day) | ((pl.col("second") == day) & (pl.col("rest") > 0))
    return ends.group_by("subject").agg(after.any().alias("serving"))


def _lengths(rows: pl.DataFrame) -> pl.Series:
    said = zip(rows["length"], rows["unit"], strict=True)
    return pl.Series([sentence_length(*part) for part in said], dtype=pl.Int64)


def _earlier_alike(convictions: pl.DataFrame) -> pl.DataFrame:
    """Count the person's earlier marijuana convictions whose section begins alike."""
    marijuana = convictions.filter(pl.col("family").is_not_null()).select(
        "subject", "line", "date", "looked_at", pl.col("section").str.head(_ALIKE).alias("begins")
    )
    looked_at = marijuana.filter("looked_at").drop("looked_at")
    pairs = looked_at.join(marijuana, on=["subject", "begins"])
    earlier = pairs.filter(pl.col("date_right") < pl.col("date"))
    return earlier.group_by("line").agg(pl.len().alias("earlier_alike"))
