"""Days as gogen counts them: an unreadable one is the first day of the year 1, and a real answer."""

from datetime import date
from functools import lru_cache
from typing import Final

UNREADABLE: Final = 0
"""1 January of the year 1: days are counted from here."""

_DIGITS: Final = 8
_ERA: Final = 146_097
"""Days in 400 years, after which the calendar repeats itself."""

_HOURS_A_YEAR: Final = 24 * 365.25
_LONGEST: Final = (2**63 - 1) / 3_600_000_000_000
"""Hours in gogen's longest interval; a longer one is cut there."""


@lru_cache(maxsize=65_536)
def read_day(text: str) -> int:
    """Read eight digits that name a real day, the year 0 included.

    >>> read_day("20120229") - read_day("20120228")
    1
    >>> read_day("20110229") == read_day(" 1990101") == UNREADABLE
    True
    """
    if len(text) != _DIGITS or not (text.isascii() and text.isdigit()):
        return UNREADABLE
    try:
        return _number(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return UNREADABLE


def day_number(day: date) -> int:
    """Count a day of the calendar."""
    return day.toordinal() - 1


@lru_cache(maxsize=65_536)
def years_after(day: int, years: int) -> int:
    """Name the day so many years later, or earlier; 29 February becomes 1 March.

    >>> years_after(read_day("20040229"), 21) == read_day("20250301")
    True
    """
    year, month, of_month = _parts(day)
    try:
        return _number(year + years, month, of_month)
    except ValueError:
        return _number(year + years, 3, 1)


def years_between(earlier: int, later: int) -> float:
    """Count years of 365.25 days; gogen cannot count more than 292 of them.

    >>> round(years_between(read_day("19810411"), read_day("20191111")), 1)
    38.6
    """
    hours = 24.0 * (later - earlier)
    return max(-_LONGEST, min(_LONGEST, hours)) / _HOURS_A_YEAR


@lru_cache(maxsize=65_536)
def printed(day: int) -> str:
    """Print month, day and year.

    >>> printed(UNREADABLE), printed(read_day("19810411"))
    ('01/01/0001', '04/11/1981')
    """
    year, month, of_month = _parts(day)
    return f"{month:02}/{of_month:02}/{year:04}"


def instant(day: int) -> str:
    """Print midnight of the day, as gogen's summary does.

    >>> instant(UNREADABLE)
    '0001-01-01T00:00:00Z'
    """
    year, month, of_month = _parts(day)
    return f"{year:04}-{month:02}-{of_month:02}T00:00:00Z"


def _number(year: int, month: int, of_month: int) -> int:
    eras, rest = divmod(year - 1, 400)
    return date(rest + 1, month, of_month).toordinal() - 1 + eras * _ERA


def _parts(day: int) -> tuple[int, int, int]:
    eras, rest = divmod(day, _ERA)
    found = date.fromordinal(rest + 1)
    return found.year + 400 * eras, found.month, found.day
