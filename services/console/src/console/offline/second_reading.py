"""Sheets on which two readers, each alone, say whether decisions drawn by chance are right."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from console.offline.deciding import Assessed, AssessedPerson
from eligibility.plain import OUTCOMES, REASONS
from schemas.decisions import ConvictionDecided
from synthetic.fate import Fate

COLUMNS: Final = (
    *("drawing", "item", "section", "level", "county", "convicted_on", "facts"),
    *("outcome", "to_level", "what_follows", "why", "citation", "mark", "note"),
)
KEY: Final = ("drawing", "item", "file", "row")
_KEPT_BACK: Final = frozenset({"born_on", "case_number"})
"""Facts that name or single out a person; of the birth date, the age is told."""


type _Known = Mapping[str, ConvictionDecided]


class Drawn(NamedTuple):
    """One decision drawn by chance, among all about that person."""

    assessed: Assessed
    known: _Known


def draw(people: Iterable[AssessedPerson], size: int, fate: Fate) -> list[Drawn]:
    """Draw so many convictions, each as likely as any other; all where there are fewer."""
    drawn: list[Drawn] = []
    for number, one in enumerate(_each(people)):
        if number < size:
            drawn.append(one)
        elif (place := fate.randrange(number + 1)) < size:
            drawn[place] = one
    return drawn


def write_sheets(folder: Path, drawn: list[Drawn], fate: Fate) -> str:
    """Write a sheet for each reader, in orders of their own, and the key; returns its name."""
    fate.shuffle(drawn)
    lines = [_line(one) for one in drawn]
    places = [(one.assessed.file, f"{one.assessed.row}") for one in drawn]
    name = hashlib.sha256(repr((lines, places)).encode()).hexdigest()[:8]
    numbered = [(name, f"{item}", *line) for item, line in enumerate(lines, start=1)]
    for reader in ("reader-1", "reader-2"):
        _write(folder / f"{reader}.csv", COLUMNS, fate.sample(numbered, len(numbered)))
    key = [(name, f"{item}", *place) for item, place in enumerate(places, start=1)]
    _write(folder / "key.csv", KEY, key)
    return name


def _each(people: Iterable[AssessedPerson]) -> Iterator[Drawn]:
    for person in people:
        once = {one.decided.conviction_id: one for one in reversed(person.convictions)}
        known: _Known = {name: one.decided for name, one in once.items()}
        for one in reversed(once.values()):
            yield Drawn(one, known)


def _facts(decided: ConvictionDecided, known: _Known) -> str:
    """Tell the facts of both layers once; another conviction by its section and day."""
    rulings = [decided.ruling, decided.statute, decided.policy]
    said = [fact for one in rulings if one for answer in one.answers for fact in answer.facts]
    pairs = dict.fromkeys((name, value) for name, _, value in (f.partition("=") for f in said))
    told = [
        f"{name.replace('_', ' ')}: {_named(value, known)}"
        for name, value in pairs
        if name not in _KEPT_BACK
    ]
    return "; ".join([*told, *_age(dict(list(pairs)))])


def _named(value: str, known: _Known) -> str:
    name, _, more = value.partition(" ")
    if other := known.get(name):
        value = f"{other.section or 'unreadable'}, {_day(other) or 'no day'} {more}".strip()
    return value


def _age(facts: Mapping[str, str]) -> Iterator[str]:
    born, done = _days(facts.get("born_on", "")), _days(facts.get("offense_on", ""))
    if born and done:
        low, high = _years(born[-1], done[0]), _years(born[0], done[-1])
        yield f"age when done: {low}" if low == high else f"age when done: {low} to {high}"


def _days(text: str) -> list[date]:
    parts = text.split("/")
    return [date.fromisoformat(part) for part in parts] if parts[0][:1].isdigit() else []


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _day(decided: ConvictionDecided) -> str:
    on = decided.convicted_on
    return "" if on is None else f"{on.first}" if on.is_exact else f"{on.first}..{on.last}"


def _line(one: Drawn) -> tuple[str, ...]:
    decided = one.assessed.decided
    return (
        decided.section or "",
        decided.level or "",
        decided.county or "",
        _day(decided),
        _facts(decided, one.known),
        decided.outcome.value,
        decided.to_level or "",
        OUTCOMES[decided.outcome],
        REASONS[decided.reason],
        decided.citation,
        "",
        "",
    )


def _write(path: Path, columns: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(columns)
        out.writerows(lines)
