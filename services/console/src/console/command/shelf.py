"""The bodies of law at hand, by name; a table of one's own by its file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import typer

from conduit.counties import CountySettings
from console.command.endings import WrongCall
from console.offline.trial import Sides
from eligibility.law.pack import Pack, PackInvalid, packs
from schemas.decisions import Layer


def pack_named(said: str) -> Pack:
    """Find a pack by `ID`, the newest version; by `ID@VERSION`; or read `FILE.toml`.

    Raises:
        WrongCall: There is none of that name, or its table can't be used.
    """
    if said.endswith(".toml"):
        return _written(Path(said))
    name, _, version = said.partition("@")
    found = packs(name)
    if not found:
        raise WrongCall(f"no pack {name}: take one of {', '.join(pack.id for pack in packs())}")
    wanted = [pack for pack in found if version in {"", pack.version}]
    if not wanted:
        there = ", ".join(pack.version for pack in found)
        raise WrongCall(f"no version {version} of {name}: there is {there}")
    return max(wanted, key=lambda pack: (pack.in_force.since, pack.version))


def _written(path: Path) -> Pack:
    try:
        return Pack.load(path.read_text(encoding="utf-8"), path.name)
    except OSError as error:
        raise WrongCall(f"{path}: {error.strerror}") from None
    except (PackInvalid, UnicodeDecodeError) as error:
        raise WrongCall(f"{path.name}: {error}") from None


def sides(settings: CountySettings, before: Pack, after: Pack) -> Sides:
    """Put each of two packs among the county's others; a policy replaces the county's own.

    Raises:
        WrongCall: One of them is the law of another place.
    """
    for pack in (before, after):
        if pack.jurisdiction not in {settings.county, settings.county.partition("/")[0]}:
            raise WrongCall(f"{pack.id} is of {pack.jurisdiction}, not of {settings.county}")
    replaced = {before.id, after.id}
    policies = Layer.POLICY in {before.layer, after.layer}
    stay = [
        pack
        for pack in (pack_named(pin.id) for pin in settings.packs)
        if pack.id not in replaced and not (policies and pack.layer is Layer.POLICY)
    ]
    return Sides((*stay, before), (*stay, after))


def note_force(wanted: Iterable[Pack], day: date) -> None:
    """Say which of the packs gives nothing because it is not the law on that day."""
    for pack in wanted:
        if not pack.in_force.covers(day):
            typer.echo(f"note: {pack.id} {pack.version} is not in force on {day}", err=True)
