"""What this deployment knows of a county."""

from __future__ import annotations

from conduit import Misconfigured
from conduit.counties import Counties, CountySettings
from console.command.endings import WrongCall
from console.command.settings import CommandSettings


def county_named(name: str) -> tuple[CountySettings, Counties]:
    """Find a county's settings, among all counties.

    Raises:
        Misconfigured: The folder of counties is not where it was looked for.
        WrongCall: There is no file about it.
    """
    folder = CommandSettings().counties
    if not any(folder.glob("*/*.toml")):
        raise Misconfigured(
            f"no county in {folder}: call it with CLEARSLATE_COUNTIES=FOLDER,"
            " the folder that holds <state>/<county>.toml"
        )
    counties = Counties.load(folder)
    settings = counties.get(name)
    if settings is None:
        raise WrongCall(f"no county {name}: its file would be {folder / name}.toml")
    return settings, counties
