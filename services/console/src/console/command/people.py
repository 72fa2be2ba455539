"""`find`, `journey` and `explain`: one person, audited."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from console.command.endings import WrongCall, endings
from console.command.told import address, ask, me
from eligibility import plain
from eligibility.explanation import explain as explained
from eligibility.law.pack import packs
from schemas.decisions import Decision

Ground = Annotated[str, typer.Option("--why", help="Why you look; the audit keeps it.")]
Where = Annotated[str, typer.Option("--console", help="Where the console answers.")]
AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]


def find(
    *,
    why: Ground,
    cii: Annotated[str, typer.Option(help="State number.")] = "",
    case: Annotated[str, typer.Option(help="Court case number.")] = "",
    name: Annotated[str, typer.Option(help="As the state prints it: LAST,FIRST.")] = "",
    born: Annotated[str, typer.Option(help="With --name: YYYY-MM-DD.")] = "",
    as_json: AsJson = False,
) -> None:
    """Find people's tokens by state number, case number, or name and birth date."""
    with endings():
        said = {"cii": cii, "case": case, "name": f"{name} {born}" if name and born else ""}
        given = [(by, value) for by, value in said.items() if value]
        if len(given) != 1:
            raise WrongCall(
                "say one of --cii NUMBER, --case NUMBER, or --name LAST,FIRST --born DAY"
            )
        [(by, value)] = given
        asked = {"by": by, "value": value, "actor": me(), "ground": why}
        tokens = ask(f"{address('', 'ingest')}/admin/find", asked)["tokens"]
        if not tokens:
            raise WrongCall("nobody is known under that")
        typer.echo(json.dumps(tokens) if as_json else "\n".join(tokens))


def journey(token: str, *, why: Ground, console: Where = "", as_json: AsJson = False) -> None:
    """Tell what happened to one person's record, filings and letters, and why."""
    with endings():
        asked = {"actor": me(), "ground": why}
        told = ask(f"{address(console)}/admin/journey/{token}", asked)
        if as_json:
            typer.echo(json.dumps(told, indent=2))
            return
        out = Console()
        if not told["lines"]:
            raise WrongCall("nothing is known under that token")
        for line in told["lines"]:
            out.print(
                f"[dim]{line['at'][:19]}[/] [cyan]{line['who']:<13}[/] {escape(line['what'])}"
            )
            for detail in line["detail"]:
                out.print(f"{'':34}· {escape(detail)}", highlight=False, soft_wrap=True)


def explain(token: str, *, why: Ground, console: Where = "", as_json: AsJson = False) -> None:
    """Say in plain words why each conviction was decided as it was."""
    with endings():
        asked = {"actor": me(), "ground": why}
        told = ask(f"{address(console)}/admin/explain/{token}", asked)["decision"]
        if told is None:
            raise WrongCall("nothing has been decided under that token")
        decision = Decision.model_validate(told, extra="ignore")
        found = explained(decision, packs())
        if as_json:
            said = [one.model_dump(mode="json") for one in found]
            typer.echo(json.dumps({"as_of": told["as_of"], "convictions": said}, indent=2))
            return
        for one in found:
            typer.echo(plain.explain(one) + "\n")
