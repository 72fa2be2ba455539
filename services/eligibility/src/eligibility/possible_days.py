"""Days that cannot be right are none: nothing lies ahead, or before the person was born."""

from datetime import date
from typing import Final, NamedTuple

from schemas.fact import Days
from schemas.people import Conviction, PersonFacts

_DAYS: Final = ("convicted_on", "offense_on")


class Possible(NamedTuple):
    """A record without the days that cannot be right."""

    facts: PersonFacts
    turns_on: date | None
    """The nearest of the days that lie ahead: from then on it can be right."""


def possible(facts: PersonFacts, as_of: date) -> Possible:
    """Blank every day of judgment or offence that cannot be right."""
    born = facts.born_on.first if facts.born_on else date.min
    if not any(
        _cannot_be(one.convicted_on, born, as_of) or _cannot_be(one.offense_on, born, as_of)
        for one in facts.convictions
    ):
        return Possible(facts, None)
    found = [_wrong(one, born, as_of) for one in facts.convictions]
    convictions = tuple(
        one.model_copy(update=dict.fromkeys(wrong)) if wrong else one
        for one, wrong in zip(facts.convictions, found, strict=True)
    )
    days = [day.first for wrong in found for day in wrong.values()]
    ahead = min([day for day in days if day > as_of], default=None)
    return Possible(facts.model_copy(update={"convictions": convictions}), ahead)


def _wrong(conviction: Conviction, born: date, as_of: date) -> dict[str, Days]:
    told: dict[str, Days] = {name: getattr(conviction, name) for name in _DAYS}
    return {name: day for name, day in told.items() if _cannot_be(day, born, as_of)}


def _cannot_be(day: Days | None, born: date, as_of: date) -> bool:
    return day is not None and (day.first > as_of or day.last < born)
