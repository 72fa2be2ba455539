"""What a record lacks or cannot mean, by which a conviction ends in front of a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, NamedTuple

from schemas.fact import Days
from schemas.people import Conviction, PersonFacts

type Flawed = Callable[[Conviction, PersonFacts, date], bool]


class Flaw(NamedTuple):
    """One thing that is missing, or cannot be."""

    name: str
    conviction: Conviction


def flaws_of(facts: PersonFacts, as_of: date) -> Iterator[Flaw]:
    """Find what is wrong with each conviction; what has been cleared is left in peace."""
    for conviction in facts.convictions:
        if not conviction.cleared:
            for name, is_so in FLAWS.items():
                if is_so(conviction, facts, as_of):
                    yield Flaw(name, conviction)


def _before(one: Days | None, other: Days | None) -> bool:
    """Is the one certainly earlier than the other?"""
    return bool(one and other and one.last < other.first)


def _on_file_in_the_future(conviction: Conviction, as_of: date) -> bool:
    days = (conviction.convicted_on, conviction.sentenced_on, conviction.released_on)
    return any(day.first > as_of for day in days if day)


FLAWS: Final[dict[str, Flawed]] = {
    "no_case_number": lambda one, _, __: not one.case_number,
    "no_court": lambda one, _, __: not one.court,
    "no_section": lambda one, _, __: not one.section,
    "no_level": lambda one, _, __: one.level is None,
    "no_disposition": lambda one, _, __: not one.disposition,
    "no_conviction_date": lambda one, _, __: one.convicted_on is None,
    "conviction_date_in_part": lambda one, _, __: bool(
        one.convicted_on and not one.convicted_on.is_exact
    ),
    "date_in_the_future": lambda one, _, as_of: _on_file_in_the_future(one, as_of),
    "convicted_before_birth": lambda one, who, _: _before(one.convicted_on, who.born_on),
    "sentenced_before_conviction": lambda one, _, __: _before(one.sentenced_on, one.convicted_on),
    "released_before_sentence": lambda one, _, __: _before(one.released_on, one.sentenced_on),
    "files_contradict": lambda one, _, __: bool(one.conflicts),
}
"""Every flaw by its name, and when a conviction has it."""
