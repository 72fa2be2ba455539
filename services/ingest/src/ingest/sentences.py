"""When a sentence ends, by the calendar."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from ingest.dates import months_after
from schemas.fact import Days

_WITHOUT_LENGTH: Final = ("FINE", "RESTITUTION")
_DIGITS: Final = 3


def sentence_end(convicted_on: Days | None, parts: Iterable[tuple[str, str, str]]) -> date | None:
    """Name the last day of the longest part; None where a part's length cannot be read.

    A part is its length, its unit (D, M or Y) and its place. Parts run side by side: jail is a
    condition of probation.

    >>> sentence_end(Days.exactly(date(2015, 1, 31)), [("012", "M", "PROBATION"), ("045", "D", "JAIL")])
    datetime.date(2016, 1, 31)
    """
    if convicted_on is None or not convicted_on.is_exact:
        return None
    ends = [
        _after(convicted_on.first, length, unit)
        for length, unit, place in parts
        if length or not place.startswith(_WITHOUT_LENGTH)
    ]
    known = [end for end in ends if end]
    return max(known) if known and len(known) == len(ends) else None


def _after(day: date, length: str, unit: str) -> date | None:
    if not (length.isascii() and length.isdigit()) or len(length) > _DIGITS:
        return None
    match unit:
        case "D":
            return day + timedelta(days=int(length))
        case "M":
            return months_after(day, int(length))
        case "Y":
            return months_after(day, 12 * int(length))
        case _:
            return None
