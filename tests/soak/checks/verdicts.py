"""Every promise, and whether a history keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tests.soak.checks import effects, erasures, outcomes, positions, rows
from tests.soak.checks.evidence import Evidence

type Check = Callable[[Evidence], Iterator[str]]

PROMISES: Final[Mapping[str, Check]] = {
    "I1": rows.books_balance,
    "I2": rows.acknowledged_is_kept,
    "I3": effects.once,
    "I4": positions.offsets_wait_for_work,
    "I5": outcomes.newest_is_decided,
    "I6": effects.in_order,
    "I8": positions.nonsense_is_set_aside,
    "I9": erasures.nothing_is_left,
    "I10": positions.replay_changes_nothing,
}
"""I7 is not among them: no day passes in a run."""


def findings(seen: Evidence) -> Mapping[str, list[str]]:
    """Say for each promise what breaks it; nothing where it is kept."""
    return {name: sorted(set(check(seen))) for name, check in PROMISES.items()}
