"""The only clock in the system. Everybody else is told the time."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

type Clock = Callable[[], datetime]
"""Tells the instant, in UTC."""


def utc_now() -> datetime:
    """Tell the instant, in UTC."""
    return datetime.now(UTC)  # noqa: TID251  this is the clock


def day_in(zone: str, at: datetime) -> date:
    """Tell which day an instant is in a zone.

    >>> day_in("America/Los_Angeles", datetime(2026, 1, 1, 4, tzinfo=UTC)).isoformat()
    '2025-12-31'
    """
    return at.astimezone(ZoneInfo(zone)).date()
