"""What two sources say of one fact, taken together: whether it is the same, and what it then is."""

from typing import Final

from ingest.rap_sheet.verdicts import is_conviction
from schemas.fact import Days

MAY_CONFLICT: Final = (
    "county",
    "court",
    "case_number",
    "section",
    "level",
    "convicted_on",
    "offense_on",
    "disposition",
    "juvenile",
    "sentence_ends_on",
    "sentenced_on",
    "incarcerated",
    "released_on",
    "grade",
    "grams",
    "relief",
    "challenge",
)
"""What a source says of a conviction that another may contradict."""


def together[T](name: str, one: T | None, other: T | None) -> tuple[T | Days | None, bool]:
    """Return the fact, and whether the two contradict each other; a blank contradicts nothing.

    A date known in part holds for every day in it, so two that overlap are the days they share.
    Two words for a conviction say the same.

    >>> together("level", "felony", "misdemeanor")
    (None, True)
    """
    if one is None or other is None or one == other:
        return (other if one is None else one), False
    if isinstance(one, Days) and isinstance(other, Days):
        return _shared(one, other)
    if name == "disposition" and is_conviction(str(one)) and is_conviction(str(other)):
        return one, False
    return None, True


def _shared(one: Days, other: Days) -> tuple[Days | None, bool]:
    first, last = max(one.first, other.first), min(one.last, other.last)
    return (Days(first=first, last=last), False) if first <= last else (None, True)
