"""Bars for a printed page: numbers first, geometry for the drawing, nothing that runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from console.offline.small_cells import Cells, released

WIDTH: Final = 720
"""The width of a drawing, in its own units."""

LONGEST: Final = 68
"""Letters of a label that are drawn; the table below has it whole."""

_LETTER: Final = 6.6
_GAP: Final = 22
_TALLY: Final = 70
_BAR: Final = 20
_STEP: Final = 26


class Series(NamedTuple):
    """One kind of count, drawn in one colour."""

    name: str
    colour: str


class Segment(NamedTuple):
    """One drawn piece of a bar."""

    x: float
    width: float
    series: Series
    told: int


class Bar(NamedTuple):
    """One line of a chart."""

    label: str
    y: int
    counts: tuple[int | None, ...]
    segments: tuple[Segment, ...]

    @property
    def tally(self) -> str:
        """What stands beside the bar: the sum of what is drawn."""
        told = sum(piece.told for piece in self.segments)
        return f"{told:,}" if told or None not in self.counts else "withheld"


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked bars, with the table they are drawn from."""

    title: str
    about: str
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]
    labels: float
    """Where the labels end and the bars begin."""

    @property
    def height(self) -> int:
        """The height of the drawing."""
        return _STEP * len(self.bars) + 4

    @property
    def thickness(self) -> int:
        """The height of one bar."""
        return _BAR


def chart(
    title: str, about: str, lines: Mapping[str, Sequence[int]], *, series: Sequence[Series]
) -> Chart:
    """Draw the lines in their order; counts that could point at a person are left out."""
    columns = [_column(lines, at) for at in range(len(series))]
    widest = max((_drawn([column[name] for column in columns]) for name in lines), default=0)
    labels = max((min(len(name), LONGEST) for name in lines), default=0) * _LETTER + _GAP
    scale = (WIDTH - labels - _TALLY) / max(widest, 1)
    bars = []
    for number, name in enumerate(lines):
        counts = tuple([column[name] for column in columns])
        pieces = tuple(_pieces(labels, counts, series, scale))
        bars.append(Bar(name, number * _STEP + 2, counts, pieces))
    return Chart(title, about, tuple(series), tuple(bars), round(labels, 1))


def _column(lines: Mapping[str, Sequence[int]], at: int) -> Cells:
    return released({name: counts[at] for name, counts in lines.items()})


def _drawn(counts: Sequence[int | None]) -> int:
    return sum(count or 0 for count in counts)


def _pieces(
    labels: float, counts: Sequence[int | None], series: Sequence[Series], scale: float
) -> Iterator[Segment]:
    x = labels
    for count, kind in zip(counts, series, strict=True):
        if count:
            yield Segment(round(x, 1), round(count * scale, 1), kind, count)
            x += count * scale
