"""When nobody may be texted: pure, from an instant and a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import phonenumbers
from phonenumbers import timezone


@dataclass(frozen=True, slots=True)
class Window:
    """The hours of a day in which a text may arrive, in zones that must all agree."""

    zones: tuple[str, ...]
    opens: time
    closes: time

    def is_open(self, at: datetime) -> bool:
        """Is it daytime in every one of the zones?"""
        local = (at.astimezone(ZoneInfo(zone)).time() for zone in self.zones)
        return all(self.opens <= now < self.closes for now in local)


NATIONWIDE: Final = Window(("America/New_York",), time(15), time(21))
"""Daytime everywhere in the country: 15:00 in New York is never before 9:00 in Honolulu."""

ANY_HOUR: Final = Window(("UTC",), time.min, time.max)
"""Nobody sleeps where nobody is: for rehearsals."""

_STEP: Final = timedelta(minutes=5)
_LONGEST: Final = timedelta(days=3)
_EASTERN, _CENTRAL, _MOUNTAIN, _PACIFIC = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
)
_ONE_ZONE: Final = {
    _EASTERN: "CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV",
    _CENTRAL: "AL AR IA IL LA MN MO MS OK WI",
    _MOUNTAIN: "CO MT NM UT WY",
    _PACIFIC: "CA WA",
    "Pacific/Honolulu": "HI",
    "America/Puerto_Rico": "PR VI",
    "Pacific/Guam": "GU MP",
    "Pacific/Pago_Pago": "AS",
}
_MORE_ZONES: Final = {
    "AK": ("America/Anchorage", "America/Adak"),
    "AZ": ("America/Phoenix", _MOUNTAIN),
    "FL": (_EASTERN, _CENTRAL),
    "ID": (_MOUNTAIN, _PACIFIC),
    "IN": (_EASTERN, _CENTRAL),
    "KS": (_CENTRAL, _MOUNTAIN),
    "KY": (_EASTERN, _CENTRAL),
    "MI": (_EASTERN, _CENTRAL),
    "ND": (_CENTRAL, _MOUNTAIN),
    "NE": (_CENTRAL, _MOUNTAIN),
    "NV": (_PACIFIC, _MOUNTAIN),
    "OR": (_PACIFIC, _MOUNTAIN),
    "SD": (_CENTRAL, _MOUNTAIN),
    "TN": (_EASTERN, _CENTRAL),
    "TX": (_CENTRAL, _MOUNTAIN),
}
_ZONES: Final = _MORE_ZONES | {
    state: (zone,) for zone, states in _ONE_ZONE.items() for state in states.split()
}
_TOO_MANY: Final = 6
"""A number that could be in more zones than this, such as a toll-free one, is anywhere."""


def window_for(state: str | None, phone: str, *, opens: time, closes: time) -> Window:
    """Choose the hours for a person: by the address's state, else by the number, else nationwide.

    >>> window_for("CA", "+14155550123", opens=time(9), closes=time(20)).zones
    ('America/Los_Angeles',)
    """
    zones = _ZONES.get(state or "") or _zones_of(phone)
    return Window(zones, opens, closes) if zones else NATIONWIDE


def next_opening(window: Window, at: datetime) -> datetime | None:
    """Say when a text may arrive: at once, or at the next opening; None where it never opens."""
    if window.is_open(at):
        return at
    tries = (_step(at, number) for number in range(1, _LONGEST // _STEP))
    return next((later for later in tries if window.is_open(later)), None)


def _zones_of(phone: str) -> tuple[str, ...]:
    number = phonenumbers.parse(phone)
    zones: Iterable[str] = timezone.time_zones_for_number(number)
    known = tuple(zone for zone in zones if zone != "Etc/Unknown")
    return known if len(known) <= _TOO_MANY else ()


def _step(at: datetime, number: int) -> datetime:
    whole = at.replace(minute=at.minute - at.minute % 5, second=0, microsecond=0)
    return whole + _STEP * number
