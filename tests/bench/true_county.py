"""What an invented county truly deserved, read from its truth by hand and not from the tables."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

POLICY: Final = "SAN FRANCISCO"
"""The county whose prosecutor asks for every cannabis conviction of before the law to go."""

_LAW: Final = date(2016, 11, 9)
_NUMBERED: Final = date(1973, 1, 1)
_LETTERED: Final = date(1976, 1, 1)
_GRAVE: Final = frozenset({"187(A)", "288(A)"})
"""The only crimes of an invented county that keep a cannabis felony as it is."""

_ADULT: Final = 18
_GROWN: Final = 21
_CLEARED: Final = ("dismiss_and_seal", None)
_MISDEMEANOR: Final = ("reduce", "misdemeanor")
_INFRACTION: Final = ("reduce", "infraction")

type Relief = tuple[str, str | None]


class Happened(NamedTuple):
    """One conviction as it truly was, and who it was."""

    person: int
    row: int
    county: str
    section: str
    level: str
    offense_on: date
    convicted_on: date
    born_on: date
    juvenile: bool
    marijuana: bool
    defect: str
    undecidable: bool
    race: str
    sex: str
    role: str = ""
    """What somebody of the cast was written to show; blank for everybody drawn by the profile."""

    @property
    def age(self) -> int:
        """Full years when it happened."""
        born, day = self.born_on, self.offense_on
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def people(folder: Path) -> Iterator[Sequence[Happened]]:
    """Give everybody's convictions, those that no file states included (row 0)."""
    who = pl.read_parquet(
        folder / "people.parquet", columns=["person", "born_on", "race", "sex", "role"]
    )
    counts = pl.read_parquet(folder / "convictions.parquet").join(who, on="person")
    table = counts.select(Happened._fields).sort("person", maintain_order=True)
    for _, each in table.group_by("person", maintain_order=True):
        yield [Happened(*row) for row in each.rows()]


def deserved(one: Happened, mine: Sequence[Happened]) -> Relief | None:
    """Name the relief that the county's policy or the statute truly gives; None where none."""
    if not one.marijuana or one.juvenile or one.offense_on >= _LAW:
        return None
    if one.county == POLICY:
        return _CLEARED
    if one.age < _ADULT or one.offense_on < _in_force(one.section):
        return None
    return _by_statute(one, grave=any(_keeps(other, one) for other in mine))


def _in_force(section: str) -> date:
    """Say since when a section has meant what its letters say."""
    return _LETTERED if section.startswith(("11357", "11360")) else _NUMBERED


def _by_statute(one: Happened, *, grave: bool) -> Relief | None:
    misdemeanor, grown = one.level == "MISDEMEANOR", one.age >= _GROWN
    match one.section:
        case "11357(B)" if grown:
            return _CLEARED
        case "11357(B)" if misdemeanor:
            return _INFRACTION
        case "11358" if grown and not grave:
            return _CLEARED
        case "11359" | "664/11359" if one.level == "FELONY" and not grave:
            return _MISDEMEANOR
        case "11360(B)" if misdemeanor and not grown and not grave:
            return _INFRACTION
        case _:
            return None


def _keeps(other: Happened, one: Happened) -> bool:
    return other.section in _GRAVE and other.convicted_on < one.offense_on
