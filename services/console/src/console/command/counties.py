"""What this deployment knows of a county."""

from __future__ import annotations

from conduit.counties import Counties, CountySettings
from console.command.endings import WrongCall
from console.command.settings import CommandSettings


def county_named(name: str) -> tuple[CountySettings, Counties]:
    """Find a county's settings, among all counties.

    Raises:
        WrongCall: There is no file about it.
    """
    counties = Counties.load(CommandSettings().counties)
    settings = counties.get(name)
    if settings is None:
        raise WrongCall(f"no county {name}: its file would be deploy/counties/{name}.toml")
    return settings, counties
