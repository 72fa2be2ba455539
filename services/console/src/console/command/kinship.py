"""`people`: who is whom, by a named person's word."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from console.command.endings import endings
from console.command.told import address, ask, me, tell

people = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Who is whom, by a named person's word: show · same · never · split.",
)

Whose = Annotated[str, typer.Option("--by", help="Who says so; the audit keeps it.")]
Ground = Annotated[str, typer.Option("--why", help="The ground; the audit keeps it.")]
AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]


@people.command()
def show(token: str, *, as_json: AsJson = False) -> None:
    """Say under which token a person is known, whom they absorbed, and who said what of them."""
    with endings():
        told = ask(f"{_pages()}/{token}")
        if as_json:
            typer.echo(json.dumps(told, indent=2))
            return
        head = told["superseded_by"]
        typer.echo(f"{token} is known as {head}" if head else f"{token} stands for itself")
        for absorbed in told["absorbed"]:
            typer.echo(f"    and for {absorbed}")
        for word in told["markers"]:
            typer.echo(
                f"    {word['says']} {word['other']}: {word['by']}, {word['at'][:10]}: {word['ground']}"
            )


@people.command()
def same(token: str, into: str, *, why: Ground, by: Whose = "") -> None:
    """Let everything known of one token be known of another from now on."""
    _say("same", {"one": token, "into": into}, why, by)
    typer.echo(f"{token} is known as {into} from now on; `people split {token}` takes it back")


@people.command()
def never(token: str, other: str, *, why: Ground, by: Whose = "") -> None:
    """Say that two are never the same; if they are joined, they are parted."""
    parted = _say("never", {"one": token, "other": other}, why, by)["parted"]
    typer.echo("they are two again" if parted else "they stay two, whatever their records say")


@people.command()
def split(token: str, *, why: Ground, by: Whose = "") -> None:
    """Part a token from the one that absorbed it; each has its own convictions again."""
    other = _say("split", {"token": token}, why, by)["from"]
    typer.echo(f"{token} stands for itself again, and is never the same as {other}")


def _say(act: str, said: dict[str, Any], why: str, by: str) -> dict[str, Any]:
    with endings():
        return tell(f"{_pages()}/{act}", said | {"by": by or me(), "ground": why})


def _pages() -> str:
    return f"{address('', 'ingest')}/admin/people"
