"""`ingest`: a file into the running system, in place, resumable, with a receipt."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from console.command.endings import Exit, endings
from console.command.progress import Report, counted
from console.command.roles import settings_of
from ingest.load import load_file
from ingest.opening import open_office
from ingest.receipt import Receipt
from ingest.settings import Settings


def ingest(
    file: Annotated[Path, typer.Argument(help="A DOJ bulk file or a contacts file.")],
    *,
    county: Annotated[str, typer.Option(help="Such as ca/san-francisco.")],
    undo: Annotated[bool, typer.Option("--undo", help="Take back what this file said.")] = False,
    complete: Annotated[
        bool, typer.Option("--complete", help="Whoever the file does not name is withdrawn.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Send a file into the running system; call it again to go on where it stopped."""
    with endings():
        receipt = ingested(file, county=county, undo=undo, complete=complete)
        typer.echo(receipt.model_dump_json() if as_json else sentence(receipt))
        if receipt.quarantined:
            raise typer.Exit(Exit.QUARANTINED)


def ingested(
    file: Path,
    *,
    county: str,
    environment: Mapping[str, str] | None = None,
    undo: bool = False,
    complete: bool = False,
) -> Receipt:
    """Load a file, showing how far it is.

    Raises:
        InputRefused: The file or the call is wrong.
        Misconfigured: Nothing runs here, or it cannot be reached.
        Unavailable: Something stopped answering; call again.
    """
    settings = settings_of(Settings, "ingest", environment)
    with counted("reading", 0) as progress:
        return asyncio.run(_load(settings, file, county, progress, undo=undo, complete=complete))


def sentence(receipt: Receipt) -> str:
    """Say in one line what became of every row."""
    held = "; HELD until a named person releases it: a row's person could not be read"
    return (
        f"{receipt.kind} {receipt.file_id[:8]} {receipt.outcome}: {receipt.rows:,} rows ="
        f" {receipt.used:,} used + {receipt.unchanged:,} unchanged"
        f" + {receipt.suppressed:,} suppressed + {receipt.quarantined:,} quarantined;"
        f" {receipt.people:,} people published{held if receipt.held else ''}"
    )


async def _load(
    settings: Settings,
    file: Path,
    county: str,
    progress: Report,
    *,
    undo: bool,
    complete: bool,
) -> Receipt:
    async with open_office(settings) as (office, publisher):
        return await load_file(
            office,
            publisher,
            file,
            county=county,
            progress=progress,
            undo=undo,
            complete=complete,
        )
