"""`source`: what a court's files say, and how a mapping reads them, before anything is entered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from console.command.counties import county_named
from console.command.endings import Exit, WrongCall, endings
from console.command.mappings import mapping_named
from console.command.source_page import page
from console.command.worklists import compare, differences, note
from ingest.court.mapping import CourtMapping
from ingest.extract.draft import draft
from ingest.extract.proposal import proposal
from ingest.extract.reading import read_extract
from ingest.extract.survey import survey

_HELP = "What sources say: check a mapping · compare two · name differences · note on them."
source = typer.Typer(help=_HELP, no_args_is_help=True)
_NARROWEST = 100


@source.callback()
def _parts() -> None:
    """What sources say, before it is entered and beside each other."""


for _command in (compare, differences, note):
    source.command()(_command)


@source.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="CSV or Parquet; several are one delivery.")],
    *,
    mapping: Annotated[
        str, typer.Option(help="A mapping's file or name; without one, a first draft is made.")
    ] = "",
    county: Annotated[str, typer.Option(help="Whose extract it is, for a draft.")] = "ca/county",
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Show what is read of an extract and what is not, and propose the mapping's missing lines.

    Nothing is entered. Headings and codes are shown; names, numbers and free text never are.
    """
    with endings():
        chosen, drafted = _chosen(files, mapping, county)
        extract = read_extract(files, chosen, keep=True)
        found = survey(extract)
        lines = drafted or proposal(extract, found)
        if as_json:
            typer.echo(json.dumps(asdict(found) | {"share": found.share, "proposal": lines}))
        else:
            screen = Console()
            screen.width = max(screen.width, _NARROWEST)
            screen.print(page(found, chosen, is_draft=bool(drafted)))
            for line in ["", _heading(lines, bool(drafted)), "", *lines]:
                typer.echo(line)
        if found.quarantined:
            raise typer.Exit(Exit.QUARANTINED)


def _chosen(files: Sequence[Path], mapping: str, county: str) -> tuple[CourtMapping, Sequence[str]]:
    if mapping:
        return mapping_named(mapping), ()
    if len(files) > 1:
        raise WrongCall("several files: name a mapping with --mapping (docs/extracts.md has one)")
    if county != "ca/county":
        county_named(county)
    found = draft(files[0])
    return found.mapping(county), list(found.toml(county))


def _heading(lines: Sequence[str], drafted: bool) -> str:
    if drafted:
        return "A first draft. Check every line, decide every `?`, save it as a .toml file:"
    return "To paste into the mapping, once checked:" if lines else "The mapping says everything."
