"""California's automatic path: who must do what by when, and where that leaves a conviction."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from eligibility.law.automatic import CLOCK, MOVES, Stage, Step, standing
from schemas.people import Challenge

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "stage", "turns_on"),
    [
        (date(2018, 9, 29), Stage.UNLISTED, date(2019, 7, 1)),
        (date(2019, 7, 1), Stage.UNDER_REVIEW, date(2020, 7, 2)),
        (date(2020, 7, 1), Stage.UNDER_REVIEW, date(2020, 7, 2)),
        (date(2020, 7, 2), Stage.ORDER_DUE, date(2023, 3, 2)),
        (date(2023, 3, 1), Stage.ORDER_DUE, date(2023, 3, 2)),
        (date(2023, 3, 2), Stage.ORDER_OVERDUE, None),
    ],
)
def test_silence_moves_it_on_by_the_clock(day: date, stage: Stage, turns_on: date | None) -> None:
    """Silence by 1 July 2020 counts as no challenge; an order was due by 1 March 2023."""
    assert standing(None, None, day) == (stage, turns_on)


def test_it_moves_on_announced_days_alone() -> None:
    """Every day of six years, with a challenge and its denial under way."""
    challenge = Challenge(made_on=date(2020, 3, 1), denied_on=date(2020, 9, 1))
    days = [date(2018, 1, 1) + number * DAY for number in range(2200)]
    for before, after in pairwise(days):
        now, then = (standing(challenge, None, day) for day in (before, after))
        assert (now.stage != then.stage) == (now.turns_on == after)


def test_every_stage_can_be_reached_and_every_step_is_used() -> None:
    """No state of the machine is there for nothing."""
    assert {Stage.UNLISTED, *MOVES.values()} == set(Stage)
    assert {step for _, step in MOVES} == set(Step)
    assert {step for _, step in CLOCK} < set(Step)


def test_what_is_cleared_stays_cleared() -> None:
    """No step leads out of the last stage."""
    assert [move for move in MOVES if move[0] is Stage.CLEARED] == []


def test_a_challenge_of_no_known_day_was_made_before_its_denial() -> None:
    """Denied before the list was drawn up, it was made by then; it is denied ever after."""
    challenge = Challenge(denied_on=date(2018, 5, 1))

    assert standing(challenge, None, date(2018, 5, 1)).stage is Stage.DENIED
    assert standing(challenge, None, date(2026, 7, 1)).stage is Stage.DENIED


def test_a_challenge_of_no_known_day_counts_from_the_list_on() -> None:
    """Until it was denied, it stood."""
    challenge = Challenge(denied_on=date(2020, 1, 1))

    assert standing(challenge, None, date(2019, 7, 1)).stage is Stage.CHALLENGED
    assert standing(challenge, None, date(2020, 1, 1)).stage is Stage.DENIED
