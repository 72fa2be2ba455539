"""Figures and what is said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median
from typing import Final, Literal

_HEADINGS: Final = ("measurement", "figure", "target", "")


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure is held against."""

    bound: float
    must_be: Literal["at least", "at most", "under"]

    def met_by(self, value: float) -> bool:
        """Is it met?"""
        match self.must_be:
            case "at least":
                return value >= self.bound
            case "at most":
                return value <= self.bound
            case "under":
                return value < self.bound


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured; without a target it is for information."""

    name: str
    value: float
    unit: str
    target: Target | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        """Say whether the target was met."""
        if self.target is None:
            return ""
        return "met" if self.target.met_by(self.value) else "MISSED"


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """Something that could not be measured, and why."""

    name: str
    why: str


type Result = Figure | NotMeasured


def at_least(bound: float) -> Target:
    """Want this much or more."""
    return Target(bound, "at least")


def at_most(bound: float) -> Target:
    """Want this much or less."""
    return Target(bound, "at most")


def under(bound: float) -> Target:
    """Want less than this."""
    return Target(bound, "under")


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share of all values does not exceed.

    >>> percentile([4, 1, 3, 2], 0.5)
    2
    """
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


def middle(values: Sequence[float]) -> float:
    """Return the median of several runs."""
    return median(values)


def spread(values: Sequence[float]) -> str:
    """Say how far several runs lie apart.

    >>> spread([1500.2, 1750.9])
    '2 runs: 1,500 to 1,751'
    """
    return f"{len(values)} runs: {printed(min(values))} to {printed(max(values))}"


def printed(value: float) -> str:
    """Write a number with as many digits as are worth reading.

    >>> printed(31234.5), printed(12.345), printed(0.12345)
    ('31,234', '12.3', '0.123')
    """
    for most, digits in ((1, 3), (100, 1)):
        if abs(value) < most:
            return f"{value:.{digits}f}"
    return f"{value:,.0f}"


def line(result: Result) -> tuple[str, str, str, str]:
    """Write one result as the cells of a table: name, figure, target, verdict and note."""
    if isinstance(result, NotMeasured):
        return result.name, "not measured", "", result.why
    target = result.target
    wanted = f"{target.must_be} {printed(target.bound)} {result.unit}" if target else ""
    said = "; ".join(filter(None, (result.verdict, result.note)))
    return result.name, f"{printed(result.value)} {result.unit}", wanted, said


def table(results: Sequence[Result]) -> str:
    """Write every result in columns."""
    rows = [_HEADINGS, *(line(result) for result in results)]
    widths = [max(len(row[at]) for row in rows) for at in range(3)]
    return "\n".join(
        "  ".join(
            (row[0].ljust(widths[0]), row[1].rjust(widths[1]), row[2].ljust(widths[2]), row[3])
        ).rstrip()
        for row in rows
    )
