"""What was measured again and again, and whether it grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, override

HOUR: Final = 3600.0
_WARM: Final = 0.2
"""The share of a run that is left out: caches fill, programs load what they need."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much more a thing may be after an hour before it counts as growing."""

    unit: str
    share: float
    least: float


ALLOWANCES: Final = {
    "memory": Allowance("MB", 0.05, 5.0),
    "files": Allowance("", 0.05, 3.0),
    "connections": Allowance("", 0.05, 3.0),
    "lag": Allowance("records", 0.0, 100.0),
}


@dataclass(frozen=True, slots=True)
class Trend:
    """A straight line through what was measured."""

    who: str
    what: str
    mean: float
    slope: float
    """By how much it grows in an hour."""

    @property
    def grows(self) -> bool:
        """Does it grow by more than is allowed?"""
        allowed = ALLOWANCES[self.what]
        return self.slope > max(allowed.least, allowed.share * self.mean)

    @override
    def __str__(self) -> str:
        """One line of the result."""
        verdict = "GROWS" if self.grows else "flat"
        unit = ALLOWANCES[self.what].unit
        return (
            f"| {self.who} | {self.what} | {self.mean:.1f} {unit} | {self.slope:+.2f} | {verdict} |"
        )


def trend(who: str, what: str, points: Sequence[tuple[float, float]]) -> Trend:
    """Draw the line of least squares through all but the beginning.

    >>> trend("ingest", "memory", [(60.0 * n, 100.0 + n) for n in range(60)]).slope
    60.0
    """
    last = points[-1][0]
    kept = [(at, value) for at, value in points if at >= last * _WARM]
    mean_at = sum(at for at, _ in kept) / len(kept)
    mean = sum(value for _, value in kept) / len(kept)
    spread = sum((at - mean_at) ** 2 for at, _ in kept)
    rise = sum((at - mean_at) * (value - mean) for at, value in kept)
    return Trend(who, what, mean, round(rise / spread * HOUR, 6) if spread else 0.0)
