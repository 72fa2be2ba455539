"""A figure measured in a sample, and whether it is what was asked for."""

from dataclasses import dataclass
from math import sqrt

import polars as pl

_DEVIATIONS = 3.5
"""How far chance alone may carry a share."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure: what it should be, what it is, and whether that will do."""

    name: str
    target: float
    got: float
    ok: bool


def exact(name: str, target: float, got: float) -> Measured:
    """Ask for this very number."""
    return Measured(name, target, got, ok=target == got)


def value(name: str, target: float, got: float, *, spread: float, among: int) -> Measured:
    """Ask for an average as near as chance lets it be, and a twentieth of itself.

    >>> value("rows per person", 25, 40, spread=45, among=2000).ok
    False
    """
    near = abs(got - target) <= _DEVIATIONS * spread / sqrt(among) + target / 20
    return Measured(name, target, got, ok=near)


def share(name: str, target: float, hits: pl.Series, *, slack: float) -> Measured:
    """Ask for a share of all, as near as chance lets it be and a part of itself.

    >>> share("men", 0.9, pl.Series([True, False] * 500), slack=0.01).ok
    False
    """
    got = float(hits.sum()) / max(1, hits.len())
    chance = _DEVIATIONS * sqrt(target * (1 - target) / max(1, hits.len()))
    return Measured(name, target, got, ok=abs(got - target) <= chance + slack * target)
