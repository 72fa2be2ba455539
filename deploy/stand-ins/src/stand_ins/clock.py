"""The stand-ins' own clock, which a test can set ahead."""

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from stand_ins.knobs import Panel


class Clock:
    """Unix time, moved by the knob `clock_offset_seconds`."""

    def __init__(self, panel: Panel) -> None:
        self._panel = panel

    def now(self) -> float:
        """Return the seconds since the epoch by this stand-in's clock."""
        return time.time() + self._panel.read().clock_offset_seconds


def instant(seconds: float) -> str:
    """Write a moment as RFC 3339 in UTC.

    >>> instant(0)
    '1970-01-01T00:00:00Z'
    """
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(seconds: float, zone: ZoneInfo) -> str:
    """Write the calendar day of a moment in a zone.

    >>> day(0, ZoneInfo("America/Los_Angeles"))
    '1969-12-31'
    """
    return datetime.fromtimestamp(seconds, zone).date().isoformat()
