"""How far two readers agree."""

from collections.abc import Sequence
from typing import Final

import pytest

from console.offline.agreement import Mark, Pair, agreement, kappa

R, W, U = Mark.RIGHT, Mark.WRONG, Mark.UNSURE
TEXTBOOK: Final[Sequence[Pair]] = [(R, R)] * 20 + [(R, W)] * 5 + [(W, R)] * 10 + [(W, W)] * 15


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        (TEXTBOOK, 0.4),
        ([(R, R), (W, W)], 1.0),
        ([(R, W), (W, R)], -1.0),
        ([(R, R), (R, W), (W, R), (W, W)], 0.0),
        ([(R, R), (W, W), (U, U), (R, U)], 7 / 11),
    ],
)
def test_kappa_is_what_the_textbook_says(pairs: Sequence[Pair], value: float) -> None:
    """Agreement beyond chance, with two marks and with three."""
    assert kappa(pairs) == pytest.approx(value)


def test_kappa_is_not_defined_where_nothing_was_ever_in_question() -> None:
    """One and the same mark throughout: chance would agree as well."""
    found = agreement([(R, R)] * 50, seed=1)

    assert (found.kappa, found.kappa_interval) == (None, None)
    assert found.same.share == 1


def test_shares_come_with_their_intervals() -> None:
    """Thirty-five of fifty are marked alike; twenty right by both."""
    found = agreement(TEXTBOOK, seed=1)

    assert (found.same.count, found.same.of, found.same.share) == (35, 50, 0.7)
    assert found.same.interval == pytest.approx((0.5625, 0.8090), abs=5e-5)
    assert (found.both_right.count, found.called_wrong.count) == (20, 30)
    assert found.marks == {
        "right/right": 20,
        "right/wrong": 5,
        "wrong/right": 10,
        "wrong/wrong": 15,
    }


def test_the_interval_of_kappa_holds_it_and_repeats_with_its_seed() -> None:
    """Resampled by chance that repeats itself; the width is about that of the large-sample formula."""
    bounds = agreement(TEXTBOOK, seed=7).kappa_interval

    assert bounds == agreement(TEXTBOOK, seed=7).kappa_interval
    assert bounds == pytest.approx((0.15, 0.65), abs=0.07)
