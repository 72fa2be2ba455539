"""The cases beside a pack: sentences that counsel can read, with what must follow."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from pydantic import Field

from schemas.fact import Fact, Level
from schemas.outcomes import Outcome
from schemas.people import Conviction, PersonFacts

_ENDING: Final = ".cases.toml"
_DAYS: Final = frozenset({"born_on", "convicted_on", "offense_on", "released_on", "sentenced_on"})


class Told(Fact):
    """One sentence, what the record says, and what must follow."""

    name: str
    given: Mapping[str, Any] = Field(default_factory=dict[str, Any])
    """What differs from the usual conviction; an empty text stands for a blank."""

    person: Mapping[str, Any] = Field(default_factory=dict[str, Any])
    """What differs from the usual person."""

    also: tuple[Mapping[str, Any], ...] = ()
    """Other convictions of the same person, each the usual one but for what it says."""

    as_of: date | None = None
    """The day on which it is looked at, where that is not the usual one."""

    outcome: Outcome
    to_level: Level | None = None
    reason: str
    row: int
    """The row that decides; 0 where two rows are possible and differ."""


class Cases(Fact):
    """All sentences of one pack, and the person they are about unless they say otherwise."""

    as_of: date
    usual: Mapping[str, Any]
    """The usual conviction."""

    person: Mapping[str, Any] = Field(default_factory=dict[str, Any])
    told: tuple[Told, ...] = Field(alias="case", min_length=1)

    def facts(self, told: Told) -> PersonFacts:
        """Put together the record that a sentence is about."""
        first = self._conviction("the-count", told.given)
        others = [
            self._conviction(f"other-{number}", {"case_number": "M-1", **said})
            for number, said in enumerate(told.also)
        ]
        person = _filled({"born_on": "", **self.person, **told.person})
        return PersonFacts.model_validate({**person, "convictions": (first, *others)})

    def day(self, told: Told) -> date:
        """Name the day on which a sentence is looked at."""
        return told.as_of or self.as_of

    def _conviction(self, name: str, said: Mapping[str, Any]) -> Conviction:
        blank = {
            field: None for field, made in Conviction.model_fields.items() if made.is_required()
        }
        told = _filled({**self.usual, **said})
        offense = told.get("section") or "AS PRINTED"
        return Conviction.model_validate(
            {**blank, "conviction_id": name, "offense": offense, **told}
        )


def cases(pack: str) -> Cases:
    """Read the cases beside a pack."""
    name = pack.lower().replace("-", "_") + _ENDING
    [found] = [table for table in tables_of_cases() if table.name == name]
    return Cases.model_validate(tomllib.loads(found.read_text(encoding="utf-8")))


def tables_of_cases() -> Iterator[Traversable]:
    """Find every table of cases, beside its pack."""
    states = [state for state in files(__package__).iterdir() if state.is_dir()]
    for state in states:
        yield from (table for table in state.iterdir() if table.name.endswith(_ENDING))


def _filled(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _days(value) if name in _DAYS else _blank(value) for name, value in said.items()}


def _blank(value: object) -> object:
    """TOML has no word for nothing: an empty text stands for a blank."""
    return None if value == "" else value


def _days(said: object) -> object:
    """Read one day, two days in a list, or nothing at all."""
    if isinstance(said, date):
        return {"first": said, "last": said}
    return {"first": said[0], "last": said[1]} if isinstance(said, list) else _blank(said)
