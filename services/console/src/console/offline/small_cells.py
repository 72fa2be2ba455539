"""Counts that may leave the office: what could point at a person is withheld."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SMALLEST: Final = 11
"""The smallest count that is told; nobody at all is told, too."""

type Cells = Mapping[str, int | None]
"""Counts by name; None where the count is withheld."""


def may_be_told(count: int) -> bool:
    """Does the count point at nobody?

    >>> [may_be_told(count) for count in (0, 1, 10, 11)]
    [True, False, False, True]
    """
    return count == 0 or count >= SMALLEST


def told(count: int) -> int | None:
    """Give a count that may be told; None stands for one that is withheld."""
    return count if may_be_told(count) else None


def released(cells: Mapping[str, int]) -> Cells:
    """Withhold small counts, and as many of the next ones as it takes that none can be worked out.

    >>> released({"a": 40, "b": 20, "c": 3})
    {'a': 40, 'b': None, 'c': None}
    """
    withheld = {name for name, count in cells.items() if not may_be_told(count)}
    rest = sorted(
        (name for name, count in cells.items() if count and name not in withheld),
        key=lambda name: (cells[name], name),
    )
    while rest and withheld and not _hidden([cells[name] for name in withheld]):
        withheld.add(rest.pop(0))
    return {name: None if name in withheld else count for name, count in cells.items()}


def _hidden(counts: list[int]) -> bool:
    """Would the rest of a known sum be neither one count nor a small one?"""
    return len(counts) > 1 and sum(counts) >= SMALLEST
