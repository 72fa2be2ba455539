"""What happened: arrests, cases, counts and sentences, as they truly were."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from synthetic.counties import SAN_FRANCISCO, County
from synthetic.lives import Identity
from synthetic.offenses import Offense
from synthetic.profile import PROPOSITION_64


@dataclass(frozen=True, slots=True)
class Sentence:
    """One part of a sentence; a fine has no length."""

    place: str
    length: int = 0
    unit: str = ""


@dataclass(slots=True)
class Count:
    """One charge in a case and how it ended."""

    offense: Offense
    level: str
    disposition: str
    sentences: tuple[Sentence, ...] = ()
    row: int = 0
    """Line of the state's file on which it stands, from 1; 0 where it does not."""

    @property
    def convicted(self) -> bool:
        """Did it end in a conviction?"""
        return self.disposition.startswith("CONVICTED")


@dataclass(slots=True)
class Case:
    """One case before one court."""

    court: str
    number: str
    judged_on: date
    counts: list[Count]
    held_to_answer: tuple[str, str, date] | None = None
    """Lower court, its own number and the day, where the felony began there."""

    answer: str = ""
    """How the court will answer when it is asked; blank is at once."""

    defect: str = ""
    """What is wrong with these rows in the state's file; blank is nothing."""


@dataclass(slots=True)
class Cycle:
    """One arrest and all that came of it."""

    county: County
    offense_on: date
    arrested_on: date | None
    """None where the person was cited and never booked."""

    agency: str
    charges: list[Offense]
    ending: str
    """How it truly ended: convicted, dismissed, released or never charged."""

    case: Case | None = None
    seen_by_state: bool = True
    """Does the state's file know how it ended?"""

    seen_in: Identity | None = None
    """The identity under which the state filed it, where that is not the person's own."""

    juvenile: bool = False

    @property
    def known_case(self) -> Case | None:
        """The case, as far as the state's file knows of one."""
        return self.case if self.seen_by_state else None

    def grantable(self, count: Count) -> bool:
        """Would the county's policy clear it: its own court, one of the sections, before the law?"""
        ours = self.county is SAN_FRANCISCO and self.offense_on < PROPOSITION_64
        return ours and count.convicted and count.offense.is_marijuana


@dataclass(slots=True)
class Career:
    """All cycles of one person, oldest first, and later registrations."""

    cycles: list[Cycle] = field(default_factory=list)
    registered_on: date | None = None
    """Since when the person is registered under Penal Code 290."""

    death_seen: bool = False
    """Does the state's file know that the person died?"""

    def convictions(self) -> Iterator[tuple[Cycle, Case, Count]]:
        """Go through every conviction that truly happened, oldest first."""
        for cycle in self.cycles:
            for count in cycle.case.counts if cycle.case else ():
                if cycle.case and count.convicted:
                    yield cycle, cycle.case, count
