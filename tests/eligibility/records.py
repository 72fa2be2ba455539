"""Invented people and convictions, except for what the record says otherwise."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from schemas.people import Conviction, PersonFacts

AS_OF: Final = date(2026, 7, 1)

_CONVICTION: Final[Mapping[str, Any]] = {
    "conviction_id": "the-count",
    "county": "ca/san-francisco",
    "court": "CASC SAN FRANCISCO",
    "case_number": "N-1",
    "section": "11359 HS",
    "offense": "11359 HS-POSSESS MARIJUANA FOR SALE",
    "level": "felony",
    "convicted_on": {"first": date(2010, 5, 4), "last": date(2010, 5, 4)},
    "offense_on": {"first": date(2009, 11, 2), "last": date(2009, 11, 2)},
    "disposition": "CONVICTED-PROBATION",
}
_DAYS: Final = ("convicted_on", "offense_on", "released_on", "sentenced_on")
_PERSON: Final[Mapping[str, Any]] = {
    "born_on": {"first": date(1980, 2, 29), "last": date(1980, 2, 29)}
}


def conviction(**said: object) -> Conviction:
    """Make the usual conviction: a felony of 2009 in San Francisco, at 29."""
    days = {name: _days(said[name]) for name in _DAYS if name in said}
    return Conviction.model_validate({**_CONVICTION, **said, **days})


def person(*convictions: Conviction, **said: object) -> PersonFacts:
    """Make the usual person, born on a leap day in 1980."""
    born = {"born_on": _days(said["born_on"])} if "born_on" in said else {}
    return PersonFacts.model_validate({**_PERSON, **said, **born, "convictions": convictions})


def _days(said: object) -> object:
    """Read one day, two days in a list, or nothing at all."""
    if isinstance(said, date):
        return {"first": said, "last": said}
    if isinstance(said, list):
        return {"first": said[0], "last": said[1]}
    return said or None
