"""One conviction as gogen sees it: with what its person's whole record comes to."""

from enum import StrEnum
from typing import NamedTuple, Protocol


class Determination(StrEnum):
    """What gogen answers, in its words."""

    DISMISS = "Eligible for Dismissal"
    REDUCE = "Eligible for Reduction"
    NOT_ELIGIBLE = "Not eligible"
    HAND_REVIEW = "Hand Review"
    CITY_ATTORNEYS = "To be reviewed by City Attorneys"
    NOTHING = ""
    """It looked at the conviction, and no rule said anything."""


OUTCOMES = {
    Determination.DISMISS: "dismiss",
    Determination.REDUCE: "reduce",
    Determination.NOT_ELIGIBLE: "none",
    Determination.HAND_REVIEW: "review",
    Determination.CITY_ATTORNEYS: "review",
    Determination.NOTHING: "none",
}
"""What each answer comes to in one word; a conviction not looked at is `not-applicable`."""


class Ruling(NamedTuple):
    """An answer with its reason."""

    determination: Determination
    reason: str


class Case(NamedTuple):
    """A conviction that is looked at. Days are counted as `days` counts them."""

    line: int
    section: str
    date: int
    felony: bool
    case_number: str
    born: int
    deceased: bool
    registered: bool
    """Does a row of the person's say that they were registered under PC 290?"""

    convictions: int
    n11357: int
    n11358: int
    n11359: int
    n11360: int
    latest: int
    """The day of the person's latest conviction, in any county."""

    strikes: str
    """Sections gogen takes for super strikes; `-` where there is none."""

    registrables: str
    first_strike: int
    """In Los Angeles: the first day of a super strike, as the pilot finds it."""

    first_registrable: int
    serving: bool
    """In Los Angeles: does some sentence run beyond the day?"""

    earlier_alike: int
    """In Los Angeles: earlier marijuana convictions whose section begins alike."""

    @property
    def prop64(self) -> int:
        """How many of the person's convictions are under the four sections."""
        return self.n11357 + self.n11358 + self.n11359 + self.n11360


class Flow(Protocol):
    """A way in which gogen answers."""

    @property
    def county(self) -> str:
        """The county whose convictions are looked at, as the state prints it."""
        ...

    @property
    def is_pilot(self) -> bool:
        """Is it the pilot of Los Angeles?"""
        ...

    def rule(self, case: Case, as_of: int) -> Ruling:
        """Answer for one conviction: the first rule that fires wins."""
        ...
