"""Days in whatever formats a file prints them, several in one column, as `YYYY-MM-DD`."""

from collections.abc import Sequence
from typing import Final

import polars as pl

ISO: Final = ("%Y-%m-%d", "%Y%m%d")
"""Formats that are always understood."""

_TIME: Final = r"(?i)[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M)?( ?(Z|[+-]\d{2}:?\d{2}))?$"
_TWO_DIGITS: Final = "%y"
_CENTURY: Final = 100
_EARLIEST: Final = 1900
_LATEST: Final = 2100


def without_time(printed: pl.Expr) -> pl.Expr:
    """Leave out the time that follows a day."""
    return printed.str.replace(_TIME, "")


def day_in(printed: pl.Expr, form: str, pivot: int) -> pl.Expr:
    """Read what is printed in one format; null elsewhere, and where no calendar has the day."""
    day = without_time(printed).str.to_date(form, strict=False)
    if _TWO_DIGITS in form:
        year = day.dt.year() % _CENTURY
        century = pl.when(year >= pivot).then(1900).otherwise(2000)
        day = day.dt.replace(year=century + year)
    return pl.when(day.dt.year().is_between(_EARLIEST, _LATEST - 1)).then(day)


def as_days(printed: pl.Expr, formats: Sequence[str], pivot: int) -> pl.Expr:
    """Print days uniformly; what is in no format stays as it is printed."""
    read = [day_in(printed, form, pivot) for form in (*ISO, *formats)]
    return pl.coalesce(*(day.dt.to_string("%Y-%m-%d") for day in read), printed)


def unreadable(printed: pl.Expr) -> pl.Expr:
    """Is it printed, and no day, after `as_days`?"""
    return printed.is_not_null() & ~printed.str.contains(r"^\d{4}-\d{2}-\d{2}$")
