"""What a question is asked about, and what it answers.

Records leave blanks, so an answer is yes, no or None. A blank is not a no.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from eligibility.law.dates import ALWAYS, NEVER, printed
from schemas.people import Conviction, PersonFacts


class Answer(NamedTuple):
    """What the record says to one question."""

    value: bool | None
    """None where the record does not say."""

    facts: tuple[str, ...] = ()
    """The facts the answer rests on, as `name=value`."""

    changes_on: date | None = None
    """The next day on which the answer can change by itself."""


@dataclass(frozen=True)
class Case:
    """One conviction of one person, looked at on one day."""

    conviction: Conviction
    person: PersonFacts
    as_of: date

    @cached_property
    def offense_days(self) -> tuple[date, date]:
        """The first and the last day it can have happened: never after the conviction."""
        offense, convicted = self.conviction.offense_on, self.conviction.convicted_on
        limit = NEVER if convicted is None else convicted.last
        if offense is None:
            return ALWAYS, limit
        return offense.first, max(offense.first, min(offense.last, limit))

    @cached_property
    def offense_facts(self) -> tuple[str, ...]:
        """The facts those days rest on."""
        offense, convicted = self.conviction.offense_on, self.conviction.convicted_on
        said = f"offense_on={printed(offense)}"
        if offense is None or (convicted is not None and convicted.last < offense.last):
            return (said, f"convicted_on={printed(convicted)}")
        return (said,)

    @cached_property
    def earlier(self) -> tuple[tuple[Conviction, bool | None], ...]:
        """The convictions that came before this offence: surely, or perhaps (None).

        A count of the same court case is none of them (People v. Smit).
        """
        found = ((other, self._came_before(other)) for other in self.person.convictions)
        return tuple([(other, before) for other, before in found if before is not False])

    def _came_before(self, other: Conviction) -> bool | None:
        this, (first, last) = self.conviction, self.offense_days
        if other.conviction_id == this.conviction_id or other.cleared or _share_a_case(this, other):
            return False
        if other.convicted_on is None:
            return None
        if other.convicted_on.last < first:
            return True
        return False if other.convicted_on.first >= last else None


type Question = Callable[[Case], Answer]


@lru_cache(maxsize=4_096)
def turned(answer: Answer) -> Answer:
    """Turn an answer round: what was yes is no; a blank stays blank."""
    return answer._replace(value=matches(answer.value, expected=False))


def matches(value: bool | None, expected: bool) -> bool | None:
    """Compare an answer with what a row expects; a blank stays blank."""
    return None if value is None else value is expected


def _share_a_case(this: Conviction, other: Conviction) -> bool:
    known = this.case_number is not None
    return known and other.case_number == this.case_number and other.court == this.court


def contradicted(case: Case, field: str) -> bool:
    """Do sources contradict each other on this field of the conviction?"""
    return field in case.conviction.conflicts
