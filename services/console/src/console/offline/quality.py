"""What is wrong with the record, by court and year, for whoever keeps it."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from console.offline.flaws import flaws_of
from console.offline.people import Person
from schemas.people import Conviction

_OF_THE_FILE: Final = ("file", "row", "flaw")


class Place(NamedTuple):
    """A court and a year; blank where the record does not say."""

    county: str
    court: str
    year: str


@dataclass(slots=True)
class Quality:
    """Counts of convictions, and of what is wrong with them; nothing in it names anybody."""

    convictions: Counter[Place] = field(default_factory=Counter[Place])
    flawed: Counter[Place] = field(default_factory=Counter[Place])
    """Convictions of which anything is wrong."""

    flaws: Counter[tuple[Place, str]] = field(default_factory=Counter[tuple[Place, str]])
    open_arrests: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    """Arrests for what may be a felony, of which no row tells the end, by county and year."""

    @property
    def by_flaw(self) -> Counter[str]:
        """How often each thing is wrong."""
        found = Counter[str]()
        for (_, name), count in self.flaws.items():
            found[name] += count
        return found


def write_quality(
    folder: Path, people: Iterable[Person], names: Mapping[str, str], as_of: date
) -> Quality:
    """Write `rows.csv`, a line for each flaw and row, and `quality.csv`, by court and year."""
    quality = Quality()
    with (folder / "rows.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(_OF_THE_FILE)
        for person in people:
            facts = person.known.facts
            for arrest in facts.open_arrests:
                day = arrest.arrested_on
                quality.open_arrests[arrest.county or "", str(day.first.year) if day else ""] += 1
            quality.convictions.update(_place(one) for one in facts.convictions if not one.cleared)
            found = list(flaws_of(facts, as_of))
            quality.flaws.update((_place(one.conviction), one.name) for one in found)
            flawed = {one.conviction.conviction_id: one.conviction for one in found}
            quality.flawed.update(map(_place, flawed.values()))
            rows.writerows(
                (names[source.file], source.row, one.name)
                for one in found
                for source in one.conviction.sources
            )
    _write_counts(folder / "quality.csv", quality)
    return quality


def _write_counts(path: Path, quality: Quality) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow((*Place._fields, "convictions", "flaw", "count"))
        for (place, name), count in sorted(quality.flaws.items()):
            out.writerow((*place, quality.convictions[place], name, count))
        for (county, year), count in sorted(quality.open_arrests.items()):
            out.writerow((county, "", year, "", "arrest_without_outcome", count))


def _place(conviction: Conviction) -> Place:
    day = conviction.convicted_on
    year = str(day.first.year) if day and day.first.year == day.last.year else ""
    return Place(conviction.county or "", conviction.court or "", year)
