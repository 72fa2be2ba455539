"""`rules`: the bodies of law at hand, and what a new version would change."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console, RenderableType
from rich.markdown import Markdown
from rich.table import Table

from console.command.counties import county_named
from console.command.days import Day, day_asked
from console.command.endings import Exit, endings
from console.command.progress import counted
from console.command.promoting import promote, trials
from console.command.shelf import note_force, pack_named, sides
from console.command.trying import drawn, tried_over_topic
from console.offline.deciding import read_files
from console.offline.trial import try_out
from console.offline.trial_told import as_data, as_tables
from eligibility.law.pack import Pack, packs
from eligibility.law_page import in_force, page
from eligibility.printed import cases_of

rules = typer.Typer(help="The law as tables: list · show · trial · trials · promote.")

_WIDE: Final = 120
"""Columns a list of packs takes; a hash that is cut off names nothing."""

AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]


@rules.command("list")
def list_rules(*, as_json: AsJson = False) -> None:
    """List every pack with its version and hash."""
    with endings():
        if as_json:
            typer.echo(json.dumps([_line(pack) for pack in packs()], indent=2))
            return
        table = Table(box=None)
        for name in _line(packs()[0]):
            table.add_column(name.replace("_", " "), no_wrap=True)
        for pack in packs():
            table.add_row(*(f"{cell}" for cell in _line(pack).values()))
        Console(width=max(Console().width, _WIDE)).print(table)


def _line(pack: Pack) -> dict[str, object]:
    return {
        "pack": pack.id,
        "version": pack.version,
        "hash": pack.ref.hash,
        "jurisdiction": pack.jurisdiction,
        "in_force": in_force(pack),
        "signed_off": pack.signed_off.by if pack.signed_off else "no",
        "rows": len(pack.rows),
        "to_verify": sum(row.verify for row in pack.rows),
    }


@rules.command()
def show(
    pack: Annotated[str, typer.Argument(help="ID, ID@VERSION, or a table of your own: FILE.toml.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Show one pack: every row with its questions, citation and, if it ships, its cases."""
    with endings():
        found = pack_named(pack)
        if as_json:
            said = found.model_dump(mode="json", by_alias=True)
            typer.echo(json.dumps({**said, "hash": found.ref.hash}, indent=2))
            return
        drafted = pack.endswith(".toml")
        text, screen = page(found, None if drafted else cases_of(found)), Console()
        if screen.is_terminal:
            screen.print(Markdown(text))
        else:
            typer.echo(text)


@rules.command()
def trial(
    before: Annotated[str, typer.Argument(help="The pack as it is.", metavar="A")],
    after: Annotated[str, typer.Argument(help="The pack as it would be.", metavar="B")],
    *,
    files: Annotated[
        list[Path] | None,
        typer.Option("--file", help="Only a DOJ bulk file, offline; may be repeated."),
    ] = None,
    county: Annotated[str, typer.Option(help="Such as ca/san-francisco.")],
    as_of: Day = None,
    as_json: AsJson = False,
) -> None:
    """Count whom a new version would change, before it counts for anybody.

    On everybody in the running system, as a trial that can be promoted; or offline, on files.
    """
    with endings():
        settings, counties = county_named(county)
        old, new = pack_named(before), pack_named(after)
        both = sides(settings, old, new)
        day = day_asked(as_of, settings.zone)
        note_force((old, new), day)
        if not files:
            found = tried_over_topic(county, (old, new), day)
            _print(as_json, found.report, lambda: drawn(found))
            raise typer.Exit(Exit.DONE if found.is_whole else Exit.QUARANTINED)
        with counted("trying", 0, unit="rows") as progress:
            read = read_files(files, county, counties)
            tried = try_out(read, both, day, progress)
        _print(
            as_json,
            lambda: as_data(tried, old.ref, new.ref, day),
            lambda: as_tables(tried, old, new, day),
        )
        if read.unreadable:
            typer.echo(f"{len(read.unreadable):,} rows quarantined", err=True)
            raise typer.Exit(Exit.QUARANTINED)


def _print(as_json: bool, data: Callable[[], object], tables: Callable[[], RenderableType]) -> None:
    if as_json:
        typer.echo(json.dumps(data(), indent=2))
    else:
        Console().print(tables())


rules.command()(trials)
rules.command()(promote)
