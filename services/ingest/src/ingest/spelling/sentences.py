"""When a sentence ends, by the calendar."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Final

from ingest.spelling.dates import months_after
from schemas.fact import Days

_WITHOUT_LENGTH: Final = ("FINE", "RESTITUTION")
_DIGITS: Final = 3
_CHANGES: Final = re.compile(
    r"REVO|\bREV\b|MODIF|REINST|EXTEND|RESENT|SENTENCE|\bSENT\b", re.IGNORECASE
)


def sentence_end(
    convicted_on: Days | None, parts: Iterable[tuple[str, str, str]], *, in_turn: bool = False
) -> date | None:
    """Name the last day of the longest part; None where a part's length cannot be read.

    A part is its length, its unit (D, M or Y) and its place. Parts run side by side, as jail is a
    condition of probation; `in_turn` says that each begins where the one before ends.

    >>> sentence_end(Days.exactly(date(2015, 1, 31)), [("012", "M", "PROBATION"), ("045", "D", "JAIL")])
    datetime.date(2016, 1, 31)
    >>> eight = ("008", "Y", "PRISON")
    >>> sentence_end(Days.exactly(date(2015, 1, 31)), [eight, eight], in_turn=True)
    datetime.date(2031, 1, 31)
    """
    if convicted_on is None or not convicted_on.is_exact:
        return None
    start, end = convicted_on.first, None
    for length, unit, place in parts:
        if not length and place.startswith(_WITHOUT_LENGTH):
            continue
        ends = _after(start, length, unit)
        if ends is None:
            return None
        end = max(end or ends, ends)
        start = end if in_turn else start
    return end


@cache
def changes_sentence(disposition: str) -> bool:
    """Does a later disposition say that the sentence is no longer what it was?

    >>> changes_sentence("PROBATION REVOKED"), changes_sentence("HELD TO ANSWER")
    (True, False)
    """
    return bool(_CHANGES.search(disposition))


def _after(day: date, length: str, unit: str) -> date | None:
    if not (length.isascii() and length.isdigit()) or len(length) > _DIGITS:
        return None
    match unit:
        case "D":
            return _days_after(day, int(length))
        case "M":
            return months_after(day, int(length))
        case "Y":
            return months_after(day, 12 * int(length))
        case _:
            return None


def _days_after(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))
