"""What a deployment says of each county: one TOML file a county, `deploy/counties/<state>/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError

from conduit.errors import Misconfigured
from schemas.fact import County, Fact
from schemas.records import PackRef


class Road(StrEnum):
    """How a court takes what we ask."""

    LIST = "list"
    ECF = "ecf"


class Court(Fact):
    """One court of a county, and what it can take."""

    name: str
    """As it signs: `Superior Court of California, County of San Francisco`."""

    road: Road
    printed_as: tuple[str, ...]
    """Every way in which sources print this court, upper case."""

    location_code: str = ""
    """Its code in electronic filing."""

    numbered_by_year: tuple[str, ...] = ()
    """Shapes of its case numbers that name the year of filing: `yy` is the year, `#` a digit."""


class Sender(Fact):
    """Who writes to people, as it stands on paper; discreet on the envelope."""

    name: str
    line1: str
    city: str
    state: str
    zip_code: str
    phone: str
    web: str


class CountySettings(Fact):
    """What one county decided about itself."""

    county: County
    title: str
    """As people call it: `San Francisco`."""

    printed_as: tuple[str, ...]
    """Every way in which sources print this county, upper case, trimmed."""

    served: bool
    zone: str = "America/Los_Angeles"
    packs: tuple[PackRef, ...]
    hold_seconds: int = Field(ge=0)
    shown_within_days: int = Field(default=120, gt=0)
    """By when the state's record must show an order; unless a county says so, as in New Jersey."""

    mended_within_days: int = Field(default=15, gt=0)
    """The same for an order that changed an earlier one."""

    languages: tuple[str, ...] = ("en", "es")
    quiet_from: str = "20:00"
    quiet_until: str = "09:00"
    sender: Sender
    courts: tuple[Court, ...] = ()

    @property
    def hold(self) -> timedelta:
        """How long an effect waits, so that a correction can still stop it."""
        return timedelta(seconds=self.hold_seconds)

    def shown_within(self, *, mended: bool) -> timedelta:
        """How long the state may take to show an order, or one that changed an earlier order."""
        return timedelta(days=self.mended_within_days if mended else self.shown_within_days)

    def court_printed(self, printed: str | None) -> Court | None:
        """Find the court that a source prints in this way."""
        wanted = _tidied(printed)
        return next((court for court in self.courts if wanted in court.printed_as), None)


class Counties:
    """Every county this deployment knows, by its name in events."""

    def __init__(self, counties: Mapping[County, CountySettings]) -> None:
        self._counties = dict(counties)
        self._printed = {name: c.county for c in counties.values() for name in c.printed_as}

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read every county's file.

        Raises:
            Misconfigured: The folder has no county, or a file does not say what it must.
        """
        found = {
            settings.county: settings for settings in map(_read, sorted(folder.glob("*/*.toml")))
        }
        if not found:
            raise Misconfigured(
                f"no county in {folder}: name the folder that holds <state>/<county>.toml"
            )
        return cls(found)

    def named(self, printed: str | None) -> County | None:
        """Find the county that a source prints in this way."""
        return self._printed.get(_tidied(printed))

    def get(self, county: County | None) -> CountySettings | None:
        """Return what one county decided, or None for a county this deployment has no file of."""
        return self._counties.get(county) if county else None

    def served(self) -> tuple[CountySettings, ...]:
        """Return the counties for which anything may leave."""
        return tuple(county for county in self._counties.values() if county.served)


def _tidied(printed: str | None) -> str:
    return " ".join((printed or "").upper().split())


def _read(path: Path) -> CountySettings:
    try:
        return CountySettings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        first = str(error).splitlines()[0]
        raise Misconfigured(f"{path.name} does not describe a county: {first}") from None
