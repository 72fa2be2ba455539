"""What came of many seeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.simulation.points import points
from tests.simulation.simulation import Verdict


@dataclass
class Tally:
    """Adds verdicts up, and names each that is wrong when it comes."""

    say: Callable[[str], None]
    counts: Counter[str] = field(default_factory=Counter[str])
    crashed: Counter[str] = field(default_factory=Counter[str])
    wrong: int = 0
    aimed: int = 0
    """How many were played to hit one point."""

    def add(self, verdict: Verdict) -> None:
        """Add one."""
        self.counts.update(verdict.counts)
        self.crashed.update(verdict.crashed_at)
        self.aimed += verdict.aim is not None
        if verdict.wrong:
            self.wrong += 1
            aim = f" aimed at {verdict.aim}" if verdict.aim else ""
            self.say(f"seed {verdict.seed}{aim}: {'; '.join(verdict.wrong)}")

    def missed(self) -> list[str]:
        """Name the crash points at which nobody was killed."""
        return [point for point in points() if not self.crashed[point]]

    def told(self) -> str:
        """Say what happened, in one line."""
        every, counts = len(points()), self.counts
        return (
            f"killed {counts['killed']:,} times at {every - len(self.missed())} of {every} crash"
            f" points, frozen {counts['frozen']:,} times, asked to end {counts['asked']:,} times,"
            f" {counts['unanswered']:,} answers lost, {counts['cured']:,} dead letters cured,"
            f" {counts['erased']:,} people erased"
        )
