"""`reconcile`: the books computed anew from ends that share no code."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.table import Table

from console.command.endings import Exit, endings
from console.command.following import followed
from console.command.told import address
from console.command.watching import seen

type Checks = Sequence[Mapping[str, Any]]

_KINDS: Final = {
    "undecided": "recorded, never decided",
    "behind": "decided, and recorded anew since",
    "unrecorded": "decided, and not so recorded",
}


def reconcile(
    *,
    console: Annotated[str, typer.Option("--console", help="Where the console answers.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Compute the books anew: files, standings, world, and both topics from their beginning."""
    with endings():
        url = address(console)
        found = followed(
            f"{url}/admin/reconcile", what="reading topics", unit="records", ends_with="people"
        )
        books = seen(f"{url}/admin/books")
        checks = [*books.checks, _people(books.books.ingest.people, found["people"])]
        if as_json:
            typer.echo(json.dumps(found | {"checks": checks}))
        else:
            _tell(found, checks)
        if _differ(found, checks):
            raise typer.Exit(Exit.QUARANTINED)


def _people(here: int, there: int) -> dict[str, Any]:
    what = "people: ingest's = on the topic"
    return {"what": what, "here": here, "there": there, "holds": here == there}


def _differ(found: dict[str, Any], checks: Checks) -> bool:
    return any(found["differences"].values()) or not all(one["holds"] for one in checks)


def _tell(found: dict[str, Any], checks: Checks) -> None:
    table = Table("what must agree", title="Books, from independent ends", title_justify="left")
    for heading in ("here", "there", ""):
        table.add_column(heading, justify="right")
    for check in checks:
        verdict = "agrees" if check["holds"] else "DIFFERS"
        table.add_row(check["what"], f"{check['here']:,}", f"{check['there']:,}", verdict)
    for kind, meaning in _KINDS.items():
        number = found["differences"][kind]
        table.add_row(meaning, f"{number:,}", "0", "DIFFERS" if number else "agrees")
    Console().print(table)
    for kind, meaning in _KINDS.items():
        for token in found["tokens"][kind]:
            typer.echo(f"{meaning}: {token}")
    if found["unreadable"]:
        typer.echo(
            f"{found['unreadable']:,} records nobody can read (clearslate dead-letters list)"
        )
