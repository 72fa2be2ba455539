"""Defects that are planted on purpose, to see that the simulation notices each of them."""

from tests.simulation.defects import (
    broker,
    carrying,
    clocks,
    dispatching,
    entering,
    erasing,
    ledger,
    loading,
    relaying,
    replaying,
)
from tests.simulation.defects.planting import DEFECTS, planted

__all__ = [
    "DEFECTS",
    "broker",
    "carrying",
    "clocks",
    "dispatching",
    "entering",
    "erasing",
    "ledger",
    "loading",
    "planted",
    "relaying",
    "replaying",
]
