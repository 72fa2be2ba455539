"""An invented county's rows, by person, from which small files are put together."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Self

from synthetic import PROFILES, generate
from synthetic.fate import Fate

_PEOPLE: Final = 240
_MOST_ROWS: Final = 60
_CANNABIS: Final = re.compile(r"1135[789]|11360")
SUBJECT, CII, BORN, EVENT, STEP, COURT, COUNTY, PLACE, NUMBER, CHARGE = (
    2, 11, 14, 40, 42, 46, 48, 50, 52, 54,
)  # fmt: skip
OFFENSE_LEVEL, DISPOSITION, LEVEL, SENTENCE, LENGTH, UNIT, COMMENT = 55, 80, 82, 86, 87, 88, 93

type Row = list[str]


@dataclass(frozen=True)
class County:
    """Everybody's rows, with the heading."""

    heading: Row
    people: Sequence[Sequence[Row]]

    @classmethod
    def invented(cls, place: str, folder: Path) -> Self:
        """Invent a county; the same place is invented the same."""
        seed = Fate.of(place).randrange(1 << 31)
        generate(_PEOPLE, seed=seed, profile=PROFILES["worst"], out=folder)
        with (folder / "doj.csv").open(newline="", encoding="ascii") as file:
            heading, *rows = csv.reader(file)
        whole = [row for row in rows if len(row) == len(heading)]
        found: dict[str, list[Row]] = {}
        for row in whole:
            found.setdefault(row[SUBJECT], []).append(row)
        return cls(heading, [one for one in found.values() if len(one) <= _MOST_ROWS])

    @cached_property
    def concerned(self) -> Sequence[Sequence[Row]]:
        """Those with a cannabis charge."""
        return [one for one in self.people if any(_CANNABIS.match(row[CHARGE]) for row in one)]

    def some(self, fate: Fate) -> list[Row]:
        """Take the rows of a few people."""
        people = fate.sample(self.people, fate.randint(1, 2))
        people += fate.sample(self.concerned, fate.randint(1, 3))
        return [list(row) for person in people for row in person]
