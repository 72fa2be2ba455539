"""What was tried, counted while tests run and printed at their end."""

from collections import Counter
from typing import Final

_COUNTS: Final = Counter[str]()


def count(what: str, number: int = 1) -> None:
    """Count something that was tried."""
    _COUNTS[what] += number


def told() -> list[str]:
    """Say what was counted, a line each."""
    return [f"{number:,} {what}" for what, number in sorted(_COUNTS.items())]
