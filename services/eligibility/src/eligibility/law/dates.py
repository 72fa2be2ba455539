"""Days that may be known only in part, and the anniversaries that follow from them."""

from datetime import date, timedelta
from typing import Final

from schemas.fact import Days

NEVER: Final = date.max
ALWAYS: Final = date.min


def anniversary(day: date, years: int) -> date:
    """Name the day this many years later; 29 February falls on 1 March in other years.

    >>> anniversary(date(2004, 2, 29), 21)
    datetime.date(2025, 3, 1)
    """
    year = day.year + years
    if year > NEVER.year:
        return NEVER
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def day_after(day: date) -> date:
    """Name the next day; the last day of the calendar has none and stays.

    >>> day_after(date(2024, 2, 28))
    datetime.date(2024, 2, 29)
    """
    return day if day == NEVER else day + timedelta(days=1)


def ahead(of: date, *days: date) -> date | None:
    """Name the first of these days that lies after the given one, if any."""
    later = [day for day in days if of < day < NEVER]
    return min(later) if later else None


def came_before(one: Days | None, other: Days | None) -> bool | None:
    """Does the one lie before the other? None where some of their days say yes and some no.

    >>> came_before(Days.exactly(date(2001, 1, 1)), Days.exactly(date(2001, 1, 1)))
    False
    """
    if one is None or other is None:
        return None
    return True if one.last < other.first else False if one.first >= other.last else None


def printed(days: Days | None) -> str:
    """Write the date down as a fact: a day, a range, or unknown."""
    if days is None:
        return "unknown"
    if days.first == days.last:
        return days.first.isoformat()
    return f"{days.first.isoformat()}/{days.last.isoformat()}"
