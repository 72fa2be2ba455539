"""`books`: where every row of every file went, by source, county and day."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Annotated, Any, Final

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from console.command.endings import Exit, endings
from console.command.told import address, ask

_ENDS: Final = ("used", "unchanged", "suppressed", "quarantined")
_NARROWEST: Final = 120
_WORDS: Final = {
    "missing": "went nowhere",
    "twice": "were entered twice",
    "strange": "were entered and never read",
    "miscounted": "are in buckets whose counts say another number",
}

type File = Mapping[str, Any]


def books(
    *,
    source: Annotated[str, typer.Option(help="Only this source's files.")] = "",
    county: Annotated[str, typer.Option(help="Only this county's files.")] = "",
    day: Annotated[str, typer.Option(help="Only files finished on this day, YYYY-MM-DD.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Say by source, county and day where every row of every file went, and which went nowhere."""
    with endings():
        asked = {"source": source, "county": county, "day": day}
        found = ask(f"{address('', 'ingest')}/admin/accounts")["files"]
        files = [one for one in found if all(not v or one[k] == v for k, v in asked.items())]
        if as_json:
            typer.echo(json.dumps(files, indent=2))
        else:
            _show(sorted(files, key=_of))
        if any(one["state"] == "finished" and not one["balances"] for one in files):
            raise typer.Exit(Exit.QUARANTINED)


def _show(files: Sequence[File]) -> None:
    table = Table(title="Where every row went", title_justify="left", box=box.SIMPLE_HEAD)
    for heading in ("source", "county", "day"):
        table.add_column(heading)
    for heading in ("files", "rows", *_ENDS, ""):
        table.add_column(heading, justify="right")
    for key, group in groupby(files, key=_of):
        of_the_day = list(group)
        counts = [sum(one[name] for one in of_the_day) for name in ("rows", *_ENDS)]
        numbers = (f"{number:,}" for number in (len(of_the_day), *counts))
        table.add_row(*key, *numbers, _verdict(of_the_day))
    screen = Console()
    screen.width = max(screen.width, _NARROWEST)
    screen.print(table)
    for one in files:
        for kind, rows in one["gaps"].items():
            typer.echo(f"{one['source']} file {one['file_id'][:12]}: rows {rows} {_WORDS[kind]}")
        if not (one["known"] or one["balances"]):
            typer.echo(f"{one['source']} file {one['file_id'][:12]}: which rows was not noted then")


def _of(one: File) -> tuple[str, str, str]:
    return one["source"], one["county"], one["day"] or "not finished"


def _verdict(files: Sequence[File]) -> str:
    if all(one["balances"] for one in files):
        return "balances"
    ended = [one for one in files if one["state"] == "finished"]
    return "under way" if all(one["balances"] for one in ended) else "DIFFERS"
