"""How far two readers agree, by the marks on their sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Final

from console.offline.intervals import wilson
from synthetic.fate import Fate

_RESAMPLES: Final = 2_000
_TAILS: Final = (0.025, 0.975)


class Mark(StrEnum):
    """What a reader says of one decision."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"


type Pair = tuple[Mark, Mark]
type Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Share:
    """A share of all decisions that were read, with its Wilson interval at 95 %."""

    count: int
    of: int
    share: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two readers' marks come to."""

    same: Share
    """Both gave the same mark."""

    kappa: float | None
    """Cohen's kappa; None where both gave one and the same mark throughout."""

    kappa_interval: Interval | None
    """By resampling with a seed, at 95 %."""

    both_right: Share
    called_wrong: Share
    """At least one of them says wrong."""

    marks: dict[str, int]
    """How often each pair of marks was given."""

    def as_data(self) -> dict[str, object]:
        """Give it for machines."""
        return asdict(self)


def agreement(pairs: Sequence[Pair], *, seed: int) -> Agreement:
    """Measure how far two readers agree; the same seed gives the same interval."""
    value = kappa(pairs)
    return Agreement(
        same=_share([one is other for one, other in pairs]),
        kappa=value,
        kappa_interval=None if value is None else _resampled(pairs, seed),
        both_right=_share([pair == (Mark.RIGHT, Mark.RIGHT) for pair in pairs]),
        called_wrong=_share([Mark.WRONG in pair for pair in pairs]),
        marks=dict(sorted(Counter(f"{one}/{other}" for one, other in pairs).items())),
    )


def kappa(pairs: Sequence[Pair]) -> float | None:
    """Compute Cohen's kappa: agreement beyond what chance would give.

    >>> right, wrong = Mark.RIGHT, Mark.WRONG
    >>> kappa([(right, right)] * 20 + [(right, wrong)] * 5 + [(wrong, right)] * 10
    ...     + [(wrong, wrong)] * 15)
    0.4
    """
    of = len(pairs)
    seen = sum(one is other for one, other in pairs) / of
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(ones[mark] * others[mark] for mark in Mark) / (of * of)
    return None if chance >= 1 else round((seen - chance) / (1 - chance), 10)


def _resampled(pairs: Sequence[Pair], seed: int) -> Interval:
    fate = Fate.of("second reading", seed)
    drawn = (kappa(fate.choices(pairs, k=len(pairs))) for _ in range(_RESAMPLES))
    # A resample in which both always say the same agrees wholly.
    values = sorted(1.0 if value is None else value for value in drawn)
    low, high = (values[round(tail * (len(values) - 1))] for tail in _TAILS)
    return low, high


def _share(hits: Sequence[bool]) -> Share:
    count, of = sum(hits), len(hits)
    return Share(count, of, count / of, wilson(count, of))
