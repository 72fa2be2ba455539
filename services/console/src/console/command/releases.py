"""`release`: what waits for a named person's word."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from console.command.endings import WrongCall, endings
from console.command.told import address, ask, me, tell
from console.waiting import UNCHECKED, Waiting

releases = typer.Typer(help="What waits for a named person: list · show · approve.")
_SERVICES = ("court-filing", "notification")


@releases.command("list")
def list_releases() -> None:
    """List every batch, the waiting ones first."""
    with endings():
        table = Table("release", "service", "county", "channel", "carriers", "prepared by", "state")
        for service, found in _all():
            table.add_row(
                found.id,
                service,
                found.county,
                found.channel,
                str(len(found.carriers)),
                found.prepared_by,
                found.state,
            )
        Console().print(table)


@releases.command()
def show(release: str) -> None:
    """Show one batch: its carriers, the hash it binds to, and what our data cannot check."""
    with endings():
        service, found = _one(release)
        typer.echo(f"{release} ({service}, {found.channel}): {found.state}")
        typer.echo(f"prepared by {found.prepared_by} at {found.prepared_at:%Y-%m-%d %H:%M} UTC")
        typer.echo(f"papers {found.papers_hash}")
        typer.echo(f"{len(found.carriers)} carriers")
        typer.echo("\nOur data cannot check:")
        for condition in UNCHECKED:
            typer.echo(f"  · {condition}")


@releases.command()
def approve(
    release: str, by: Annotated[str, typer.Option(help="Who releases; the audit keeps it.")] = ""
) -> None:
    """Release one batch. Who prepared it may not."""
    with endings():
        service, _ = _one(release)
        url = f"{address('', service)}/admin/releases/{release}/approve"
        tell(url, {"by": by or me()})
        typer.echo(f"{release} released by {by or me()}")


def _all() -> list[tuple[str, Waiting]]:
    return [
        (service, Waiting.model_validate(found, extra="ignore"))
        for service in _SERVICES
        for found in ask(f"{address('', service)}/admin/releases")["releases"]
    ]


def _one(release: str) -> tuple[str, Waiting]:
    for service, found in _all():
        if found.id == release:
            return service, found
    raise WrongCall(f"no release {release}: `clearslate release list` names them")
