"""Which law and which policy an assessment is by."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from conduit.counties import CountySettings
from console.command.endings import WrongCall
from eligibility.law.configured import configured
from eligibility.law.options import Options, OptionsInvalid
from eligibility.law.pack import Pack, packs
from schemas.decisions import Layer

CONFIGURABLE: Final = "configurable"
"""A policy built from what a county chose, read strictly."""

_ITS_OWN: Final = "county"


def chosen_packs(settings: CountySettings, policy: str, options: Path | None) -> tuple[Pack, ...]:
    """Take the county's statutes, and its own policy or the one that was asked for.

    Raises:
        WrongCall: There is no such policy, it is another place's, or its options can't be meant.
    """
    known = {pack.id: pack for pack in packs()}
    pinned = tuple(known[pin.id] for pin in settings.packs)
    if policy == _ITS_OWN:
        return pinned
    statutes = [pack for pack in pinned if pack.layer is Layer.STATUTE]
    if policy == CONFIGURABLE:
        return (*statutes, configured(_options(options), settings.county))
    if policy not in known:
        names = ", ".join(sorted(known))
        raise WrongCall(f"no policy {policy}: take `county`, `{CONFIGURABLE}` or one of {names}")
    asked = known[policy]
    if asked.jurisdiction not in {settings.county, settings.county.partition("/")[0]}:
        raise WrongCall(f"{policy} is of {asked.jurisdiction}, not of {settings.county}")
    return (*(pack for pack in statutes if pack is not asked), asked)


def _options(path: Path | None) -> Options:
    if path is None:
        raise WrongCall(f"--policy {CONFIGURABLE} needs --options FILE: what the county chose")
    try:
        return Options.read(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WrongCall(f"{path}: {error.strerror}") from None
    except (OptionsInvalid, UnicodeDecodeError) as error:
        raise WrongCall(f"{path.name}: {error}") from None
