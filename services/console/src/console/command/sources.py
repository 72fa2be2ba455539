"""`sources`: who may send over HTTP, and by which keys. A key is printed once."""

from __future__ import annotations

import json
from typing import Annotated, Any, Final

import typer

from console.command.endings import endings
from console.command.told import address, ask, me, tell

sources = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Who may send over HTTP, and by which keys: add · list · rotate · revoke.",
)

Whose = Annotated[str, typer.Option("--by", help="Who says so; the audit keeps it.")]
Ground = Annotated[str, typer.Option("--why", help="The ground; the audit keeps it.")]
Days = Annotated[int, typer.Option("--days", min=1, help="How long the new key holds.")]
AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]

_ONCE: Final = "This is the only time it is shown: it is kept as a hash."


@sources.command()
def add(
    name: str,
    *,
    county: Annotated[str, typer.Option(help="Such as ca/san-francisco.")],
    may: Annotated[
        list[str],
        typer.Option(help="doj, contacts, records, complete or findings; may be repeated."),
    ],
    why: Ground,
    by: Whose = "",
    a_minute: Annotated[int, typer.Option(min=1, help="The most calls in a minute.")] = 600,
    days: Days = 365,
    as_json: AsJson = False,
) -> None:
    """Add a source and print its first key."""
    said = {"name": name, "county": county, "may": may, "a_minute": a_minute, "days": days}
    _issue("", said | {"by": by or me(), "ground": why}, as_json=as_json)


@sources.command()
def rotate(
    name: str,
    *,
    why: Ground,
    by: Whose = "",
    days: Days = 365,
    overlap: Annotated[int, typer.Option(min=0, help="Days the key before it still holds.")] = 7,
    as_json: AsJson = False,
) -> None:
    """Print another key for a source; the one before it holds a while longer."""
    said = {"days": days, "overlap_days": overlap, "by": by or me(), "ground": why}
    _issue(f"/{name}/rotate", said, as_json=as_json)


@sources.command()
def revoke(
    name: str,
    *,
    why: Ground,
    by: Whose = "",
    key: Annotated[str, typer.Option(help="Only the key of this id, as list shows it.")] = "",
) -> None:
    """End a source's keys at once."""
    with endings():
        said = {"by": by or me(), "ground": why, "key": key}
        ended = tell(f"{_pages()}/{name}/revoke", said)["revoked"]
        typer.echo(f"{name}: {', '.join(ended)} no longer lets anybody in")


@sources.command(name="list")
def listed(*, as_json: AsJson = False) -> None:
    """List sources, and until when their keys hold."""
    with endings():
        found = ask(_pages())["sources"]
        if as_json:
            typer.echo(json.dumps(found, indent=2))
            return
        for one in found:
            typer.echo(
                f"{one['name']}  {one['county']}  {' '.join(one['may'])}  {one['a_minute']} a minute"
            )
            for key in one["keys"]:
                typer.echo(f"    key {key['id']} until {key['expires_at'][:16]}")


def _issue(page: str, said: dict[str, Any], *, as_json: bool) -> None:
    with endings():
        told = tell(f"{_pages()}{page}", said)
        if as_json:
            typer.echo(json.dumps(told, indent=2))
            return
        typer.echo(told["key"])
        typer.echo(f"key {told['id']}, until {told['expires_at'][:16]}. {_ONCE}", err=True)


def _pages() -> str:
    return f"{address('', 'ingest')}/admin/sources"
