"""A day of judgment held against what else its own cycle tells: one of two is wrong."""

import re
from datetime import date
from functools import cache
from typing import Final

from conduit.counties import Counties
from ingest.judgment import Judgment
from schemas.fact import Days

_CENTURY: Final = 2000
_TO_COME: Final = 60
"""Two digits from here on are no year of this century yet."""


def doubt(judgment: Judgment, arrest: Days | None, counties: Counties) -> None:
    """Blank a day of judgment before its own arrest, or before its case was filed.

    Nobody can tell from here which is right, so the offence reaches up to the later one.
    """
    decided, offense = judgment.convicted_on, judgment.offense_on
    if decided is None or offense is None:
        return
    later = [day for day in _last_days(judgment, arrest, counties) if day.first > decided.last]
    if later:
        judgment.offense_on = Days(first=offense.first, last=max(day.last for day in later))
        judgment.convicted_on = judgment.sentence_ends_on = None
        judgment.conflicts = ("convicted_on",)


def _last_days(judgment: Judgment, arrest: Days | None, counties: Counties) -> list[Days]:
    settings = counties.get(judgment.county)
    court = settings.court_printed(judgment.court) if settings else None
    shapes, number = court.numbered_by_year if court else (), judgment.case_number
    years = [_year(shape, number) for shape in shapes] if number else []
    filed = [Days(first=date(year, 1, 1), last=date(year, 12, 31)) for year in years if year]
    return [*filed, arrest] if arrest else filed


def _year(shape: str, number: str) -> int | None:
    found = _pattern(shape).fullmatch(number)
    return _CENTURY + int(found[1]) if found and int(found[1]) < _TO_COME else None


@cache
def _pattern(shape: str) -> re.Pattern[str]:
    parts = (re.escape(part) for part in shape.split("#"))
    return re.compile(r"\d".join(parts).replace("yy", r"(\d\d)", 1))
