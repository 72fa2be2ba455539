"""What court-filing keeps beside its ledger, inside the same unit of work."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from conduit.work import Work
from court_filing.standing import Line
from schemas.fact import County, PersonToken

RULINGS: Final = frozenset({"granted", "granted_in_part", "vacated"})
"""Verdicts that the state's record must show."""


class Standings(Protocol):
    """One line for each conviction of each person's newest version."""

    async def put(self, lines: Mapping[PersonToken, Sequence[Line]]) -> None:
        """Replace these people's lines; a standing that stays keeps the day it began."""
        ...

    async def of(self, token: PersonToken) -> Sequence[Line]:
        """Return a person's lines."""
        ...

    async def count(self) -> Mapping[tuple[str, str, str], int]:
        """Count lines by county, standing and reason."""
        ...

    async def ordered(self, county: County, *, before: datetime) -> Sequence[Line]:
        """Return a county's lines that wait since before then for the state, oldest first."""
        ...


class Feeds(Protocol):
    """How far each feed of the world was read."""

    async def read(self, feed: str) -> int:
        """Return the cursor to ask after; 0 at the beginning."""
        ...

    async def advance(self, feed: str, after: int) -> None:
        """Say how far the feed was read. It never goes back."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One verdict of an order on one effect."""

    effect: str
    verdict: str
    reference: str
    seq: int


class Verdicts(Protocol):
    """Every verdict ever taken, so that a repeat is known as one."""

    async def enter(self, *taken: Taken) -> Collection[str]:
        """Take verdicts, one for each effect.

        Returns the effects for which it is new and no later one was taken before it.
        """
        ...

    async def changed(self, effects: Collection[str]) -> Collection[str]:
        """Return those of the effects on which courts ordered one thing and then another."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """Something the world said that fits nothing we did. It is never dropped."""

    kind: str
    """`order`, `verdict`, `confirmation`."""

    reference: str
    line: str
    """The line, filing or match hash it names."""

    said: str
    at: datetime


class Strays(Protocol):
    """What waits for a person, or for the word it should have followed."""

    async def put(self, *strays: Stray) -> int:
        """Keep them; returns how many were not kept before."""
        ...

    async def take(self, kind: str, places: Collection[tuple[str, str]]) -> Sequence[Stray]:
        """Remove and return what has found its place: a reference and a line."""
        ...

    async def waiting(self) -> Sequence[Stray]:
        """Return all of them, oldest first."""
        ...


class CourtWork(Work, Protocol):
    """A unit of work of court-filing."""

    @property
    def standings(self) -> Standings:
        """Where each conviction stands."""
        ...

    @property
    def feeds(self) -> Feeds:
        """How far each feed was read."""
        ...

    @property
    def verdicts(self) -> Verdicts:
        """Every verdict ever taken."""
        ...

    @property
    def strays(self) -> Strays:
        """What fits nothing we did."""
        ...
