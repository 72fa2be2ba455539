"""`keys rotate pepper`: every service makes its keyed hashes anew, one after the other."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from conduit import Misconfigured, Unavailable
from conduit.peppers import PEPPER, Peppers, add_layer
from console.command.settings import Administration
from console.command.told import address, ask, me, tell

SERVICES: Final = ("ingest", "court-filing", "notification")
"""Whose books hold keyed hashes."""

_LONG: Final = 3600.0
_BACK: Final = 180.0


def replace_pepper(told: Administration, ground: str) -> str:
    """Add a secret, have all hashes brought under it, and wait for the services to use it.

    Broken off anywhere it goes on: as long as some books are not under the newest secret, no other
    is added.

    Raises:
        Misconfigured: The services do not read this folder, or one lacks what its books are under.
        Unavailable: A service did not answer; call again.
    """
    if not told.shared:
        raise Misconfigured(
            f"services with copies of {told.secrets} would find nobody again under a secret that"
            " they have not: a pepper is replaced only where they read this very folder"
            " (CLEARSLATE_ADMIN_SHARED=true says so)"
        )
    file = told.secrets / PEPPER
    newest = _newest(file)
    if all(_standing(service)["books"] == newest for service in SERVICES):
        add_layer(file)
        newest = _newest(file)
    counts = {service: _moved(service, ground) for service in SERVICES}
    for service in SERVICES:
        _until(partial(_uses, service, newest), service)
    said = ", ".join(f"{count:,} of {service}" for service, count in counts.items())
    return f"hashes made anew: {said}; the pepper before is no secret any more, and stays in {file}"


def _newest(file: Path) -> str:
    return Peppers.read(file).fingerprint


def _standing(service: str) -> dict[str, str]:
    return ask(f"{address('', service)}/admin/pepper")


def _moved(service: str, ground: str) -> int:
    said = {"by": me(), "ground": ground}
    answer = tell(f"{address('', service)}/admin/pepper", said, patience=_LONG)
    return int(answer["hashes"])


def _uses(service: str, newest: str) -> bool:
    try:
        return _standing(service)["process"] == newest
    except Unavailable:
        return False


def _until(condition: Callable[[], bool], service: str) -> None:
    until = time.monotonic() + _BACK
    while not condition():
        if time.monotonic() > until:
            raise Unavailable(
                f"{service} has not begun anew; its hashes are made anew all the same"
            )
        time.sleep(0.5)
