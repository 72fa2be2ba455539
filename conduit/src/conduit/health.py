"""Whether a process makes headway, told by the age of what it last got done."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic


class Health:
    """When each part last got something done, or last saw that there was nothing to do."""

    def __init__(self, *, patience: float = 30.0, seconds: Callable[[], float] = monotonic) -> None:
        self._patience = patience
        self._seconds = seconds
        self._beats: dict[str, float | None] = {}
        self._busy: set[str] = set()

    def expect(self, part: str) -> None:
        """Count a part that has yet to begin."""
        self._beats.setdefault(part, None)
        self._busy.add(part)

    def begin(self, part: str) -> None:
        """Say that a part has work in hand: only finishing it counts from here."""
        self._busy.add(part)

    def beat(self, part: str) -> None:
        """Say that a part finished its work."""
        self._busy.discard(part)
        self._beats[part] = self._seconds()

    def idle(self, part: str) -> None:
        """Say that the world answered; it counts for a part that has no work in hand."""
        if part not in self._busy:
            self._beats[part] = self._seconds()

    def ages(self) -> dict[str, float | None]:
        """Return the seconds since each part's last headway; None where there was none yet."""
        now = self._seconds()
        return {part: None if at is None else now - at for part, at in self._beats.items()}

    def is_ready(self) -> bool:
        """Did every part make headway lately?"""
        return all(age is not None and age <= self._patience for age in self.ages().values())
