"""Days as sources print them, and what the calendar makes of them. What cannot be read is blank."""

from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Final

from schemas.fact import Days

_DIGITS: Final = 8
_EARLIEST: Final = 1900
_IN_EVERY_MONTH: Final = 28


@lru_cache(maxsize=65_536)
def read_days(text: str) -> Days | None:
    """Read `YYYYMMDD`; `YYYY0000` and `YYYYMM00` are the whole year or month.

    >>> read_days("20160200").last.isoformat()
    '2016-02-29'
    >>> read_days("20170229") is None
    True
    """
    if len(text) != _DIGITS or not (text.isascii() and text.isdigit()):
        return None
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    if year < _EARLIEST or (not month and day):
        return None
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    return Days(first=first, last=_last_day(year, month, day))


def read_day(text: str) -> date | None:
    """Read a day that is known exactly, as `YYYYMMDD` or `YYYY-MM-DD`.

    >>> read_day("2016-11-09").isoformat()
    '2016-11-09'
    """
    days = read_days(text.replace("-", ""))
    return days.first if days and days.is_exact else None


def years_before(day: date, years: int) -> date:
    """Name the day so many years earlier.

    >>> years_before(date(2012, 2, 29), 3).isoformat()
    '2009-02-28'
    """
    return months_after(day, -12 * years)


def months_after(day: date, months: int) -> date:
    """Name the day so many months later, or the last day of a shorter month.

    >>> months_after(date(2015, 1, 31), 1).isoformat()
    '2015-02-28'
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    if day.day <= _IN_EVERY_MONTH:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _last_day(year: int, month: int, day: int) -> date:
    if day:
        return date(year, month, day)
    month = month or 12
    return date(year, month, monthrange(year, month)[1])
