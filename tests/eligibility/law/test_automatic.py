"""California's automatic path: who must do what by when, and where that leaves a conviction."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from eligibility.law.automatic import CLOCK, MOVES, Stage, Step, standing
from schemas.people import Challenge, Relief

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


@pytest.mark.parametrize(
    ("made_on", "stage"),
    [
        (date(2018, 12, 1), Stage.CHALLENGED),
        (date(2020, 7, 1), Stage.CHALLENGED),
        (date(2020, 7, 2), Stage.CHALLENGED_LATE),
        (date(2024, 1, 1), Stage.CHALLENGED_LATE),
        (None, Stage.CHALLENGED),
    ],
)
def test_a_challenge_stops_the_clock(made_on: date | None, stage: Stage) -> None:
    """From then on only a court moves it, and nothing happens by itself."""
    assert standing(Challenge(made_on=made_on), None, date(2026, 7, 1)) == (stage, None)


@pytest.mark.parametrize("made_on", [date(2020, 5, 1), date(2020, 8, 1), None])
def test_a_challenge_the_court_upheld_ends_in_a_denial(made_on: date | None) -> None:
    """Whether or not it was made in time, the court has spoken."""
    challenge = Challenge(made_on=made_on, denied_on=date(2021, 2, 3))

    assert standing(challenge, None, date(2026, 7, 1)).stage is Stage.DENIED


@pytest.mark.parametrize(("confirmed", "stage"), [(False, Stage.ORDERED), (True, Stage.CLEARED)])
@pytest.mark.parametrize("ordered_on", [date(2019, 8, 1), date(2021, 1, 1), date(2025, 1, 1)])
def test_signed_is_not_cleared(ordered_on: date, stage: Stage, *, confirmed: bool) -> None:
    """Only the state's own record ends the path, however late the order was."""
    relief = Relief(ordered_on=ordered_on, confirmed=confirmed)

    assert standing(None, relief, date(2026, 7, 1)).stage is stage


def test_a_court_may_grant_what_was_challenged() -> None:
    """The hearing can end either way."""
    relief = Relief(ordered_on=date(2021, 5, 5))

    assert standing(Challenge(made_on=date(2020, 5, 1)), relief, date(2021, 5, 4)) == (
        Stage.CHALLENGED,
        date(2021, 5, 5),
    )
    assert standing(Challenge(made_on=date(2020, 5, 1)), relief, date(2021, 5, 5)) == (
        Stage.ORDERED,
        None,
    )


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
