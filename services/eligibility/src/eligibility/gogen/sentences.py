"""How the pilot of Los Angeles reckons with sentences."""

from functools import lru_cache
from typing import Final

import polars as pl

_DAY: Final = 86_400
_SECOND: Final = 1_000_000_000
_UNITS: Final = {"D": 24 * 3600, "M": 732 * 3600, "Y": 366 * 24 * 3600}
"""Seconds in what SENT_TIME_CODE names: a year has 366 days, and a month is its twelfth."""

_WRAP: Final = 1 << 64
_MOST: Final = (1 << 63) - 1


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


def serving(bearing: pl.DataFrame, as_of: int) -> pl.DataFrame:
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
