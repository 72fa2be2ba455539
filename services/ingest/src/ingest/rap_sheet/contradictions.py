"""What a conviction's own rows say against each other: one of two is wrong, and nobody knows which."""

import re
from datetime import date
from functools import cache
from typing import Final

from conduit.counties import Counties
from ingest.rap_sheet.judgment import Judgment
from ingest.spelling.places import county_in
from schemas.fact import Days

_NOTED: Final = re.compile(r"(?<![\d.])(1135[789]|11360)(?![\d.]) ?\(([0-9A-Z]{1,3})\)")
_CENTURY: Final = 2000
_TO_COME: Final = 60
"""Two digits from here on are no year of this century yet."""


def doubt_place(judgment: Judgment) -> None:
    """Blank a county that the name of the court contradicts."""
    named = county_in(judgment.court) if judgment.court else None
    if named and judgment.county and named != judgment.county:
        judgment.county = None
        judgment.conflicts = (*judgment.conflicts, "county")


def doubt_letter(judgment: Judgment, comment: str) -> None:
    """Leave out a letter of a cannabis section where the comment names another one."""
    bare, bracket, letters = (judgment.section or "").partition("(")
    noted = {letter for number, letter in _NOTED.findall(comment.upper()) if number == bare}
    if bracket and noted and not any(letters.startswith(f"{letter})") for letter in noted):
        judgment.section = f"{bare} HS"


def doubt_day(judgment: Judgment, arrest: Days | None, counties: Counties) -> None:
    """Blank a day of judgment before its own arrest, or before the year its case was filed.

    The offence then reaches up to the later of the two.
    """
    decided, offense = judgment.convicted_on, judgment.offense_on
    if decided is None or offense is None:
        return
    later = [day for day in _last_days(judgment, arrest, counties) if day.first > decided.last]
    if later:
        judgment.offense_on = Days(first=offense.first, last=max(day.last for day in later))
        judgment.convicted_on = judgment.sentence_ends_on = None
        judgment.conflicts = (*judgment.conflicts, "convicted_on")


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
