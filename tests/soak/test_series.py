"""What grows is told from what only wavers."""

import pytest

from tests.soak.series import trend

EVERY_QUARTER_MINUTE = [15.0 * n for n in range(240)]


def test_a_leak_of_ten_megabytes_an_hour_is_noticed() -> None:
    """However much it wavers meanwhile."""
    points = [(at, 100 + at / 360 + (at // 15 % 3)) for at in EVERY_QUARTER_MINUTE]
    found = trend("ingest", "memory", points)
    assert found.grows
    assert found.slope == pytest.approx(10, rel=0.05)


def test_what_only_wavers_does_not_grow() -> None:
    """Up and down by ten megabytes around the same mean."""
    points = [(at, 100 + 10 * (at // 15 % 2)) for at in EVERY_QUARTER_MINUTE]
    assert not trend("ingest", "memory", points).grows


def test_what_a_program_loads_at_first_is_left_out() -> None:
    """It is full after ten minutes, and stays so."""
    points = [(at, min(at, 600.0) / 6) for at in EVERY_QUARTER_MINUTE]
    assert not trend("ingest", "memory", points).grows


def test_a_connection_that_is_never_closed_is_noticed() -> None:
    """One every ten minutes."""
    points = [(at, 20 + at // 600) for at in EVERY_QUARTER_MINUTE]
    assert trend("ingest", "connections", points).grows
