"""The way from conviction to cleared, per county, as steps and as shares."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from console.books import STANDINGS, FilingBooks
from console.standings import COLOURS, LABELS

_ASKED = ("filed", "unknown", "returned", "denied", "ordered", "confirmed", "cleared", "withdrawn")
_GRANTED = ("held", "released", *_ASKED)
_ORDERED = ("ordered", "confirmed", "cleared")
_STEPS = (
    ("decided", STANDINGS, "#8a94a3"),
    ("to ask, or asked", _GRANTED, "#a48ad4"),
    ("asked of a court", _ASKED, "#6f9bd8"),
    ("ordered by a court", _ORDERED, "#3f7fc1"),
    ("confirmed by the state", ("confirmed", "cleared"), "#2f9e62"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """How many convictions share one standing, and how it is drawn."""

    label: str
    number: int
    colour: str


@dataclass(frozen=True, slots=True)
class Standings:
    """Where one county's convictions stand."""

    title: str
    total: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel, and its share of the first."""

    label: str
    number: int
    share: float
    colour: str


@dataclass(frozen=True, slots=True)
class Funnel:
    """One county's funnel."""

    title: str
    steps: tuple[Step, ...]


def standings(books: FilingBooks) -> Iterator[Standings]:
    """Yield each county's convictions by standing, largest county first."""
    for county, found in _largest_first(books):
        parts = (Part(LABELS[n], found[n], COLOURS[n]) for n in STANDINGS if found.get(n))
        yield Standings(_title(county), sum(found.values()), tuple(parts))


def funnels(books: FilingBooks) -> Iterator[Funnel]:
    """Yield each county's funnel, largest county first."""
    for county, found in _largest_first(books):
        total = sum(found.values())
        numbers = [(label, sum(found.get(n, 0) for n in of), c) for label, of, c in _STEPS]
        steps = (Step(label, n, n / total if total else 0.0, c) for label, n, c in numbers)
        yield Funnel(_title(county), tuple(steps))


def _largest_first(books: FilingBooks) -> list[tuple[str, Mapping[str, int]]]:
    """Order counties by size; those where no relief is due for us to ask are one at the end."""
    acting = {c: found for c, found in books.standings.items() if set(found) & set(_GRANTED)}
    others = {c: found for c, found in books.standings.items() if c not in acting}
    ordered = sorted(acting.items(), key=lambda item: -sum(item[1].values()))
    if not others:
        return ordered
    together: Counter[str] = Counter()
    for found in others.values():
        together.update(found)
    name = f"{len(others)} counties where nothing is asked"
    return [*ordered, (name if len(others) > 1 else next(iter(others)), together)]


def _title(county: str) -> str:
    return county.rpartition("/")[2].replace("-", " ").title() if "/" in county else county
