"""`quarantine`: rows nobody could read, and what people say stands in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from console.command.endings import Exit, WrongCall, endings
from console.command.ingesting import entered, sentence
from console.command.quarantine_told import alike, held, rows
from console.command.told import address, ask, me, tell
from console.quarantine_words import Group, groups_of

quarantine = typer.Typer(
    help="Rows nobody could read: list · show · mend · replay · undo · release.",
    no_args_is_help=True,
)

Place = Annotated[str, typer.Argument(help="FILE:ROW, as list names it.", metavar="FILE:ROW")]
Why = Annotated[str, typer.Option("--why", help="The ground; the audit keeps it.")]
By = Annotated[str, typer.Option("--by", help="Who says so; the audit keeps it.")]
AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]
_WIDE = 120


@quarantine.command("list")
def list_rows(
    group: Annotated[str, typer.Argument(help="A group, to list its rows.")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """List what is alike by source, reason, column and shape; of a group, its rows."""
    with endings():
        told = ask(_pages())
        found = groups_of(told["groups"])
        if group:
            told = ask(f"{_pages()}/rows", _named(group, found).asked)
        if as_json:
            typer.echo(json.dumps(told, indent=2))
            return
        screen = Console()
        screen.width = max(screen.width, _WIDE)
        if not group and told["held"]:
            screen.print(held(told["held"]))
        screen.print(rows(told["rows"]) if group else alike(found))


@quarantine.command()
def show(place: Place, *, why: Why, by: By = "") -> None:
    """Open what one row prints; who looked, and why, is audited."""
    with endings():
        typer.echo(tell(f"{_pages()}/{_at(place)}/show", _signed(by, why))["text"])


@quarantine.command()
def mend(
    place: Place,
    *,
    why: Why,
    cells: Annotated[
        list[str] | None, typer.Option("--set", help="COLUMN=VALUE; may be repeated.")
    ] = None,
    line: Annotated[
        Path | None, typer.Option(help="A file that holds a torn row's whole line anew.")
    ] = None,
    by: By = "",
) -> None:
    """Say what stands in one row; it is read so when its file is sent again."""
    with endings():
        said = dict(map(_cell, cells or ()))
        if line is not None:
            said["line"] = line.read_text().rstrip("\r\n")
        told = tell(f"{_pages()}/{_at(place)}/mend", _signed(by, why) | {"cells": said})
        typer.echo(f"{place} mended by {told['mended_by']}; `clearslate quarantine replay FILE`")


@quarantine.command()
def undo(place: Place, *, why: Why, by: By = "") -> None:
    """Take back what was said of a row; replay its file afterwards."""
    with endings():
        tell(f"{_pages()}/{_at(place)}/undo", _signed(by, why))
        typer.echo(f"{place} is as it was printed; `clearslate quarantine replay FILE`")


@quarantine.command()
def replay(
    files: Annotated[list[Path], typer.Argument(help="The file whose rows were mended.")],
    *,
    county: Annotated[str, typer.Option(help="Such as ca/san-francisco.")] = "",
    source: Annotated[str, typer.Option(help="Whose extract it is.")] = "",
    complete: Annotated[bool, typer.Option("--complete", help="If it was entered so.")] = False,
) -> None:
    """Read files again as they are mended, by the mapping as it is now."""
    with endings():
        torn = 0
        for receipt in entered(files, county, source, complete=complete):
            typer.echo(sentence(receipt))
            torn += receipt.quarantined
        if torn:
            raise typer.Exit(Exit.QUARANTINED)


@quarantine.command()
def release(file_id: str, *, why: Why, by: By = "") -> None:
    """Let relief rest on a held file again, though a row of it is nobody's."""
    with endings():
        known = [one["file_id"] for one in ask(_pages())["held"]]
        found = [name for name in known if name.startswith(file_id)]
        if len(found) != 1:
            raise WrongCall(f"{len(found)} held files begin with {file_id}")
        url = f"{address('', 'ingest')}/admin/files/{found[0]}/release"
        typer.echo(f"released; {tell(url, _signed(by, why))['people']} people are published anew")


def _named(name: str, found: list[Group]) -> Group:
    for one in found:
        if one.id == name:
            return one
    raise WrongCall(f"no group {name}: `clearslate quarantine list` names them")


def _at(place: str) -> str:
    file, colon, row = place.rpartition(":")
    if not (colon and file and row.isdigit()):
        raise WrongCall("name a row as FILE:ROW, as `clearslate quarantine list GROUP` does")
    return f"{file}/{row}"


def _cell(said: str) -> tuple[str, str]:
    column, equals, value = said.partition("=")
    if not equals:
        raise WrongCall("--set takes COLUMN=VALUE")
    return column.strip(), value.strip()


def _signed(by: str, why: str) -> dict[str, Any]:
    return {"by": by or me(), "ground": why}


def _pages() -> str:
    return f"{address('', 'ingest')}/admin/quarantine"
