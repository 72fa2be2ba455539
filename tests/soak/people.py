"""Invented people, as many as a run needs: each number gives the same person again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from synthetic.fate import Fate, Shares
from tests.county_file import Count, Person

AFTER_THE_LAW: Final = date(2021, 3, 1)
LATE: Final = "99"
"""Cases that end like this are left open by the court."""

_MOODS: Final = Shares((("", 14), (LATE, 4), ("97", 2), ("96", 2), ("95", 1), ("94", 1)))
_ROADS: Final = ("CASC SAN FRANCISCO", "CASC SAN FRANCISCO", "CAMC SAN FRANCISCO")
_SYLLABLES: Final = ("BRA", "DEN", "FOR", "GAL", "HIN", "KEM", "LOW", "MUR", "PEN", "TOL")
_FIRST: Final = ("ADA", "BEA", "CAL", "DOT", "EDA", "FAY", "GUS", "HAL", "IRA", "JOY", "KIT", "LEN")
_AREAS: Final = ("209", "213", "310", "323", "408", "415", "424", "442", "510", "530", "559", "562")


@dataclass(frozen=True)
class Citizen:
    """Somebody with a few judgments, and perhaps a telephone."""

    person: Person
    counts: tuple[Count, ...]
    phone: str
    said_first: date
    """On which day the first of the judgments was, as the source said at first."""

    @property
    def waits(self) -> bool:
        """Does the court leave one of the cases open?"""
        return any(count.case.endswith(LATE) for count in self.counts)

    def corrected(self) -> "Citizen":
        """Move the first judgment behind the law, or back to where it was."""
        first, *others = self.counts
        on = AFTER_THE_LAW if first.on != AFTER_THE_LAW else self.said_first
        return replace(self, counts=(replace(first, on=on), *others))


def citizen(seed: int, number: int) -> Citizen:
    """Invent one person."""
    fate = Fate.of(seed, "citizen", number)
    person = Person(
        cii=f"A9{number:08}",
        name=f"{_surname(number)},{fate.choice(_FIRST)}",
        born=date(1950, 1, 1) + timedelta(days=number % 14_000),
        subject=f"9{number:07}",
    )
    cases = range(fate.choice((1, 1, 2)))
    counts = tuple(_count(fate, person, number, at) for at in cases)
    return Citizen(person, counts, _phone(number), counts[0].on)


def citizens(seed: int, numbers: Sequence[int]) -> list[Citizen]:
    """Invent several."""
    return [citizen(seed, number) for number in numbers]


def _count(fate: Fate, person: Person, number: int, at: int) -> Count:
    case = f"7{number:05}{at}"
    return Count(
        person,
        case + (_MOODS.pick(fate) or f"{fate.randint(0, 89):02}"),
        cycle=101 + at,
        on=fate.day(date(1996, 1, 1), date(2008, 1, 1)),
        court=fate.choice(_ROADS),
    )


def _surname(number: int) -> str:
    """Spell the number, so that no two people share a name."""
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number:05}")


def _phone(number: int) -> str:
    """Give every fourth a number of their own, while there are any that answer well."""
    area, line = divmod(number // 4, 90)
    return f"{_AREAS[area]}55501{line:02}" if number % 4 == 0 and area < len(_AREAS) else ""
