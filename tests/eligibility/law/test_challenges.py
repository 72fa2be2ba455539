"""What a challenge, a denial and an order do to California's automatic path."""

from datetime import date, timedelta

import pytest

from eligibility.law.automatic import Stage, standing
from schemas.people import Challenge, Relief

DAY = timedelta(days=1)


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
