"""Nobody is texted at night, wherever they may be."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notification.quiet import NATIONWIDE, Window, next_opening, window_for

SAN_FRANCISCO: Final = "+14155550123"
TOLL_FREE: Final = "+18005550123"
INSTANTS: Final = st.integers(0, 3 * 366 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def local(day: date, hour: int, minute: int) -> datetime:
    """Name an instant by the clock on a wall in San Francisco."""
    return datetime.combine(day, time(hour, minute), ZoneInfo("America/Los_Angeles"))


def window(state: str | None, phone: str) -> Window:
    """Choose the hours with the county's own limits."""
    return window_for(state, phone, opens=time(9), closes=time(20))


@pytest.mark.parametrize(
    ("state", "phone", "zones"),
    [
        ("CA", SAN_FRANCISCO, ("America/Los_Angeles",)),
        ("HI", SAN_FRANCISCO, ("Pacific/Honolulu",)),
        ("TX", SAN_FRANCISCO, ("America/Chicago", "America/Denver")),
        (None, SAN_FRANCISCO, ("America/Los_Angeles",)),
        ("AE", SAN_FRANCISCO, ("America/Los_Angeles",)),
        (None, TOLL_FREE, NATIONWIDE.zones),
    ],
)
def test_the_address_says_the_zone_then_the_number_then_nobody(
    state: str | None, phone: str, zones: tuple[str, ...]
) -> None:
    """The address counts most; a toll-free number could be anywhere."""
    assert window(state, phone).zones == zones


@pytest.mark.parametrize(
    ("hour", "minute", "is_open"), [(8, 59, False), (9, 0, True), (19, 59, True), (20, 0, False)]
)
@pytest.mark.parametrize(
    "day", [date(2026, 3, 7), date(2026, 3, 8), date(2026, 10, 31), date(2026, 11, 1)]
)
def test_the_clock_on_the_wall_counts_on_the_days_it_is_changed(
    day: date, hour: int, minute: int, *, is_open: bool
) -> None:
    """Nine is nine before and after summer time begins or ends."""
    hours = window("CA", SAN_FRANCISCO)
    assert hours.is_open(local(day, hour, minute)) is is_open


def test_a_text_decided_at_night_waits_for_the_morning() -> None:
    """Across the night on which summer time begins."""
    hours = window("CA", SAN_FRANCISCO)
    night = local(date(2026, 3, 7), 23, 30)
    morning = local(date(2026, 3, 8), 9, 0)
    assert next_opening(hours, night) == morning
    assert next_opening(hours, morning) == morning


@given(INSTANTS)
def test_the_nationwide_hours_are_daytime_from_new_york_to_honolulu(at: datetime) -> None:
    """Where nothing is known of the zone, it is day everywhere."""
    if NATIONWIDE.is_open(at):
        for zone in ("America/New_York", "America/Chicago", "Pacific/Honolulu"):
            assert time(9) <= at.astimezone(ZoneInfo(zone)).time() < time(21)


@given(INSTANTS, st.sampled_from(["CA", "TX", "HI", "AK", "AZ", "FL", None]))
def test_the_next_opening_is_open_and_at_most_a_day_away(at: datetime, state: str | None) -> None:
    """Nobody waits for longer than until the next day."""
    hours = window(state, TOLL_FREE)
    opens = next_opening(hours, at)
    assert opens is not None
    assert hours.is_open(opens)
    assert timedelta() <= opens - at < timedelta(hours=25)


def test_hours_that_never_agree_never_open() -> None:
    """Where no hour is daytime in both places, nothing is sent."""
    narrow = Window(("Pacific/Guam", "America/New_York"), time(9), time(10))
    assert next_opening(narrow, datetime(2026, 1, 1, tzinfo=UTC)) is None
