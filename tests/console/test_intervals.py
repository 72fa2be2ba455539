"""How sure a share is, against figures from tables."""

import pytest

from console.offline.intervals import at_most, wilson


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_a_wilson_interval_is_the_one_of_the_tables(
    hits: int, of: int, low: float, high: float
) -> None:
    """Newcombe (1998) gives the last of them."""
    assert wilson(hits, of) == pytest.approx((low, high), abs=5e-5)


def test_nothing_seen_among_nothing_says_nothing() -> None:
    """Any share is possible."""
    assert wilson(0, 0) == (0.0, 1.0)
    assert at_most(0, 0) == 1.0


@pytest.mark.parametrize("of", [1, 10, 300, 16_660])
def test_no_event_leaves_the_exact_bound(of: int) -> None:
    """One minus the root of five in a hundred."""
    assert at_most(0, of) == pytest.approx(1 - 0.05 ** (1 / of))


@pytest.mark.parametrize("of", [300, 16_660])
def test_no_event_follows_the_rule_of_three(of: int) -> None:
    """About three divided by how many were looked at."""
    assert at_most(0, of) == pytest.approx(3 / of, rel=0.01)


@pytest.mark.parametrize(("hits", "of", "bound"), [(1, 20, 0.2161), (2, 10, 0.5069), (5, 5, 1.0)])
def test_some_events_leave_the_bound_of_the_tables(hits: int, of: int, bound: float) -> None:
    """Clopper and Pearson, one-sided at 95 %."""
    assert at_most(hits, of) == pytest.approx(bound, abs=5e-5)
