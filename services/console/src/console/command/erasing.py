"""`erase`: destroy a person's keys, once nothing about them is under way."""

from __future__ import annotations

from typing import Annotated

import typer

from console.books import UNDERWAY
from console.command.endings import WrongCall, endings
from console.command.told import address, ask, me, tell

_OPEN = ("planned", "held", "released", "retry", "attempting", "unknown")


def erase(
    token: str,
    *,
    why: Annotated[str, typer.Option("--why", help="The ground; the audit keeps it.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Destroy a person's keys, for ever; refused while a filing or a letter is under way."""
    with endings():
        if busy := under_way(token):
            raise WrongCall(f"not now: {busy}; erase when it has ended")
        if not yes:
            typer.confirm(f"Destroy the keys of {token}? This cannot be undone.", abort=True)
        said = {"token": token, "by": me(), "ground": why, "effects_settled": True}
        tell(f"{address('', 'ingest')}/admin/erase", said)
        typer.echo(
            f"{token} is erased; rows about this person in files still to come end as suppressed"
        )


def under_way(token: str) -> str:
    """Say what is still under way about a person; empty where nothing is."""
    standings = {
        service: ask(f"{address('', service)}/admin/standing/{token}")
        for service in ("court-filing", "notification")
    }
    for line in standings["court-filing"]["standings"]:
        if line["standing"] in UNDERWAY:
            return f"a request is {line['standing']}"
    for effect in (effect for found in standings.values() for effect in found["effects"]):
        if effect["state"] in _OPEN:
            return f"{effect['act']} is {effect['state']}"
    return ""
