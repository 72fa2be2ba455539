"""What happens to whom, drawn from one seed; and what happened, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Final

DAY: Final = 86_400.0


@dataclass(frozen=True, kw_only=True)
class Odds:
    """How often, of a thousand crossings, what goes wrong."""

    crash: float = 0
    freeze: float = 0
    away: float = 0
    """The other side does not answer, and nothing was done."""

    lie: float = 0
    """The other side did it, and does not answer."""

    twice: float = 0
    """The network delivers it twice."""

    slow: float = 300
    """It takes a while, and others go first."""


CALM: Final = Odds()
STORMS: Final = (
    Odds(crash=6, away=20, lie=12, twice=20),
    Odds(crash=18),
    Odds(freeze=15, lie=20, crash=3),
    Odds(away=60, lie=40, twice=40),
    Odds(crash=5, freeze=8, away=15, lie=15, twice=15, slow=700),
)


@dataclass(kw_only=True)
class Fate:
    """Draws everything that is left to chance."""

    seed: int
    aim: str | None = None
    """The crash point at which somebody is to be killed, if this seed aims at one."""

    watched: bool = False
    """Whether that may happen between two turns, and not only on the way to the outside."""

    odds: Odds = CALM
    wrong: list[str] = field(default_factory=list[str])
    """What was seen on the way that must never be."""

    doing: dict[str, object] = field(default_factory=dict[str, object])
    """Who does what to the world just now."""

    history: list[str] = field(default_factory=list[str])
    counts: Counter[str] = field(default_factory=Counter[str])
    crashed_at: Counter[str] = field(default_factory=Counter[str])
    """Lines of conduit at which somebody was killed."""

    def __post_init__(self) -> None:
        """Begin at the seed."""
        self.random = Random(self.seed)
        self.after = self.random.randrange(3)
        """How often the point that is aimed at is passed before it hits."""

    def happens(self, what: str, *, times: float = 1) -> bool:
        """Does it go wrong this time? What is seldom done goes wrong some times as often."""
        odds: float = getattr(self.odds, what)
        return odds > 0 and self.random.random() * 1000 < odds * times

    def pause(self, *, times: float = 1) -> float:
        """Say how long something takes; mostly no time at all."""
        if self.random.random() * 1000 >= self.odds.slow * times:
            return 0.0
        return self.random.choice((0.01, 0.3, 2.0, 7.0))

    def note(self, at: float, who: str, what: str) -> None:
        """Write down what happened."""
        self.counts[what.partition(" ")[0]] += 1
        self.history.append(f"{at:9.2f}  {who:<24} {what}")
