"""`ingest`: a file into the running system, in place, resumable, with a receipt."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from console.command.endings import Exit, WrongCall, endings
from console.command.mappings import mapping_named
from console.command.progress import Report, counted
from console.command.roles import settings_of
from ingest.court.mapping import CourtMapping
from ingest.loading.load import load_extract, load_file
from ingest.loading.receipt import Receipt
from ingest.opening import open_office
from ingest.settings import Settings


def ingest(
    files: Annotated[
        list[Path],
        typer.Argument(help="DOJ bulk files or contacts files, or one delivery of a source."),
    ],
    *,
    county: Annotated[str, typer.Option(help="Such as ca/san-francisco.")] = "",
    source: Annotated[
        str, typer.Option(help="Whose extract it is: a mapping's name or file.")
    ] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take back what this file said.")] = False,
    complete: Annotated[
        bool, typer.Option("--complete", help="Whoever the file does not name is withdrawn.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Send a file into the running system; call it again to go on where it stopped."""
    with endings():
        torn = 0
        for receipt in entered(files, county, source, undo=undo, complete=complete):
            typer.echo(receipt.model_dump_json() if as_json else sentence(receipt))
            torn += receipt.quarantined
        if torn:
            raise typer.Exit(Exit.QUARANTINED)


def entered(
    files: Sequence[Path], county: str, source: str, *, undo: bool = False, complete: bool = False
) -> Iterator[Receipt]:
    """Enter files one after the other, or all of them as one delivery of a source.

    Raises:
        WrongCall: It is not said whose they are, or wrongly.
    """
    for one in _deliveries(files, county, source):
        yield _ingested(one, undo=undo, complete=complete)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is entered as one: a file of a county's, or all the files of a source."""

    paths: Sequence[Path]
    county: str
    mapping: CourtMapping | None = None


def _deliveries(files: Sequence[Path], county: str, source: str) -> list[Delivery]:
    if not source:
        if not county:
            raise WrongCall("say whose it is: --county, or --source for what a court extracted")
        return [Delivery([file], county) for file in files]
    mapping = mapping_named(source)
    if mapping.topic:
        raise WrongCall(f"{source} is a database that is followed, and sends no files")
    if county not in {"", mapping.county}:
        raise WrongCall(f"{source} is of {mapping.county}, not of {county}")
    return [Delivery(files, mapping.county, mapping)]


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
    one = Delivery([file], county)
    return _ingested(one, environment=environment, undo=undo, complete=complete)


def _ingested(
    one: Delivery,
    *,
    environment: Mapping[str, str] | None = None,
    undo: bool = False,
    complete: bool = False,
) -> Receipt:
    settings = settings_of(Settings, "ingest", environment)
    with counted("reading", 0) as progress:
        return asyncio.run(_load(settings, one, progress, undo=undo, complete=complete))


def sentence(receipt: Receipt) -> str:
    """Say in one line what became of every row."""
    held = "; HELD until a named person releases it: a row's person could not be read"
    mended = f" ({receipt.mended:,} of them as mended by hand)" if receipt.mended else ""
    return (
        f"{receipt.kind} {receipt.file_id[:8]} {receipt.outcome}: {receipt.rows:,} rows ="
        f" {receipt.used:,} used{mended} + {receipt.unchanged:,} unchanged"
        f" + {receipt.suppressed:,} suppressed + {receipt.quarantined:,} quarantined;"
        f" {receipt.people:,} people published{held if receipt.held else ''}"
    )


async def _load(
    settings: Settings, one: Delivery, progress: Report, *, undo: bool, complete: bool
) -> Receipt:
    async with open_office(settings) as (office, publisher):
        load = (
            partial(load_extract, paths=one.paths, mapping=one.mapping)
            if one.mapping
            else partial(load_file, path=one.paths[0], county=one.county)
        )
        return await load(office, publisher, progress=progress, undo=undo, complete=complete)
