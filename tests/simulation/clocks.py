"""What each process sees on its wall: a time that may be wrong, and may jump."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from conduit.clock import Clock
from tests.simulation.fate import DAY, Fate

NOON: Final = datetime(2026, 11, 23, 20, tzinfo=UTC)
DAYS: Final = (
    datetime(2026, 11, 1, 8, 55, tzinfo=UTC),
    datetime(2027, 3, 14, 9, 55, tzinfo=UTC),
    datetime(2028, 2, 29, 7, 55, tzinfo=UTC),
    datetime(2028, 3, 1, 7, 55, tzinfo=UTC),
)
"""Minutes before clocks are put back and forward in California, and the 29th of February begins
and ends there."""

JUMPS: Final = (0.0, -2.0, 2.0, -90.0, 90.0, -3600.0, 3600.0, -7200.0, 14_400.0, -DAY, DAY)
"""By how many seconds a wall clock is wrong from now on."""

NIGHT: Final = timedelta(hours=6)
"""What passes at once where everybody only waits for it."""

_SKEW: Final = 3.0
"""Seconds by which clocks that nobody looks after are apart from the beginning."""

_WRONG: Final = 0.3
_ANOTHER_DAY: Final = 0.3


@dataclass(eq=False)
class Clocks:
    """The clocks of one town, drawn from a chance of their own."""

    fate: Fate
    ahead: dict[str, float] = field(default_factory=dict[str, float])
    apart: float = 0.0
    """The most by which a clock was ever wrong here, in seconds."""

    def __post_init__(self) -> None:
        """Choose the day, and whether clocks go wrong."""
        self.random = Random(f"clocks {self.fate.seed}")
        self.are_wrong = self.random.random() < _WRONG
        self.began = self.random.choice(DAYS) if self.random.random() < _ANOTHER_DAY else NOON
        self.seconds = asyncio.get_running_loop().time

    def of(self, who: str) -> Clock:
        """Hang up a process's clock."""
        return lambda: self.began + timedelta(seconds=self.seconds() + self.ahead.get(who, 0.0))

    async def jump(self, names: list[str]) -> None:
        """Let one process's clock after the other go wrong, or right again."""
        for who in names:
            self._jump(who, self.random.choice((self.random.uniform(-_SKEW, _SKEW), *JUMPS[-6:])))
        while self.are_wrong:
            await asyncio.sleep(self.random.uniform(1, 20))
            self._jump(self.random.choice(names), self.random.choice(JUMPS))

    def _jump(self, who: str, by: float) -> None:
        if self.are_wrong:
            self.ahead[who] = by
            self.apart = max(self.apart, abs(by))
            self.fate.note(self.seconds(), who, f"clock wrong by {by:.1f} s")

    def mend(self) -> None:
        """Let every clock be right from now on."""
        self.are_wrong = False
        self.ahead.clear()

    def let_a_night_pass(self) -> None:
        """Let the time for which everybody waits be over, as if all machines had slept."""
        self.began += NIGHT
