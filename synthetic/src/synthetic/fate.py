"""Chance that repeats itself: the same seed tells the same story."""

from bisect import bisect
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Self


class Fate(Random):
    """A person's own chance, independent of everybody else's.

    >>> Fate.of(7, "ana").random() == Fate.of(7, "ana").random()
    True
    """

    @classmethod
    def of(cls, *names: object) -> Self:
        """Take the chance that belongs to these names."""
        return cls("/".join(map(str, names)))

    def happens(self, share: float) -> bool:
        """Answer yes in this share of cases."""
        return self.random() < share

    def day(self, first: date, last: date) -> date:
        """Pick a day from first to last, both included."""
        return first + timedelta(days=self.randint(0, (last - first).days))

    def further(self, mean: float) -> int:
        """Count how many more there are: none most often, `mean` on average."""
        again = mean / (1 + mean)
        more = 0
        while self.random() < again:
            more += 1
        return more


class Shares[T]:
    """Things that occur with unequal frequency.

    >>> Shares([("always", 3), ("never", 0)]).pick(Fate.of(1))
    'always'
    """

    def __init__(self, weighted: Iterable[tuple[T, float]]) -> None:
        """Take each thing with its weight; weights need not add up to one."""
        pairs = list(weighted)
        self.things = [thing for thing, _ in pairs]
        self._bounds = list(accumulate(weight for _, weight in pairs))

    def pick(self, fate: Fate) -> T:
        """Pick one."""
        return self.things[bisect(self._bounds, fate.random() * self._bounds[-1])]
