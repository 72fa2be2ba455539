"""One conviction as one source states it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from schemas.fact import County, Days, Level
from schemas.people import Relief

ENDED: Final = "ENDED WITHOUT CONVICTION"
"""The disposition by which a source says that a charge never became a conviction."""


@dataclass(slots=True)
class Judgment:
    """One conviction as one source states it, before it has an id."""

    county: County | None
    court: str | None
    case_number: str | None
    section: str | None
    offense: str
    level: Level | None
    convicted_on: Days | None
    offense_on: Days | None
    disposition: str | None
    juvenile: bool | None
    sentence_ends_on: date | None
    relief: Relief | None = None
    conflicts: tuple[str, ...] = ()
    """Names of the fields on which rows of the file contradict each other."""
