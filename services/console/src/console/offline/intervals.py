"""How sure a share is that was seen in a sample."""

from math import exp, lgamma, log, log1p, sqrt
from typing import Final

_Z: Final = 1.959963984540054
"""The 97.5th percentile of the normal distribution: 95 % lie within."""

_ONE_SIDED: Final = 0.05
_HALVINGS: Final = 60


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Give the Wilson interval of a share, at 95 %.

    >>> [round(bound, 4) for bound in wilson(8, 10)]
    [0.4902, 0.9433]
    """
    if of == 0:
        return 0.0, 1.0
    share, square = hits / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def at_most(hits: int, of: int) -> float:
    """Give the highest share that so few hits leave possible (Clopper-Pearson, one-sided, 95 %).

    With no hit at all it is the rule of three: about 3 divided by how many were looked at.

    >>> round(at_most(0, 1000), 5), round(at_most(1, 1000), 5)
    (0.00299, 0.00473)
    """
    if hits >= of:
        return 1.0
    low, high = hits / of, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _so_few(hits, of, middle) > _ONE_SIDED else (low, middle)
    return high


def _so_few(hits: int, of: int, share: float) -> float:
    """Tell how likely so many hits or fewer are where the true share is this."""
    if share <= 0:
        return 1.0
    if share >= 1:
        return 0.0
    ways = lgamma(of + 1)
    return sum(
        exp(
            ways
            - lgamma(count + 1)
            - lgamma(of - count + 1)
            + count * log(share)
            + (of - count) * log1p(-share)
        )
        for count in range(hits + 1)
    )
