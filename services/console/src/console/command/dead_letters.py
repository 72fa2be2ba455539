"""`dead-letters`: what services refused, why, and how it is mended."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

from conduit import Unavailable
from console.command.dead_letters_told import Letter, Told, grouped, listed, one
from console.command.endings import Exit, WrongCall, endings
from console.command.progress import counted
from console.command.told import address, ask, me, tell

dead_letters = typer.Typer(help="What services refused: list · show · replay.")

_PACE: Final = 5.0
_WIDE: Final = 150

Where = Annotated[str, typer.Option("--console", help="Where the console answers.")]
AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]
Service = Annotated[str, typer.Option(help="Only what this service refused.")]
Reason = Annotated[str, typer.Option(help="Only what was refused for this reason.")]
Named = Annotated[
    list[str] | None, typer.Option("--letter", help="Only this letter; may be repeated.")
]


@dead_letters.command("list")
def list_letters(
    *,
    service: Service = "",
    reason: Reason = "",
    each: Annotated[bool, typer.Option("--each", help="Every letter, not only groups.")] = False,
    as_json: AsJson = False,
    console: Where = "",
) -> None:
    """List what is alike by service, topic and reason: how many, since when, how many are cured."""
    with endings():
        told = _told(console)
        letters = told.chosen(service, reason, ())
        if as_json:
            groups = told.groups_of(service, reason)
            said = {"groups": [g.model_dump(mode="json") for g in groups]}
            each_said = {"letters": [x.model_dump(mode="json") for x in letters]} if each else {}
            typer.echo(json.dumps(said | each_said, indent=2))
            return
        drawn = listed(letters) if each else grouped(told.groups_of(service, reason))
        _print(drawn)


@dead_letters.command()
def show(letter: str, *, as_json: AsJson = False, console: Where = "") -> None:
    """Show one letter: where it stands, why, and what of it is in the clear; nothing is opened."""
    with endings():
        [found] = _told(console).chosen("", "", (letter,))
        typer.echo(found.model_dump_json(indent=2) if as_json else one(found))


@dead_letters.command()
def replay(
    *,
    why: Annotated[str, typer.Option("--why", help="The ground; the audit keeps it.")] = "",
    service: Service = "",
    reason: Reason = "",
    letter: Named = None,
    per_second: Annotated[float, typer.Option(min=0.01, help="How many a second.")] = _PACE,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be done.")
    ] = False,
    by: Annotated[str, typer.Option("--by", help="Who asks; the audit keeps it.")] = "",
    console: Where = "",
) -> None:
    """Have open letters mended: a person is published anew, an event is entered again, once."""
    with endings():
        chosen = _told(console).chosen(service, reason, letter or ())
        wanted = [found for found in chosen if letter or found.is_open]
        if dry_run:
            for found in wanted:
                typer.echo(f"{found.id}  {found.service:<12}  {found.because}: {found.would}")
            typer.echo(f"{len(wanted):,} letters; nothing was done")
            return
        if not wanted:
            typer.echo("no letter is open")
            return
        if not why:
            raise WrongCall("--why is missing: the audit keeps who has letters mended, and why")
        signed = {"by": by or me(), "ground": why}
        refused = _mended(f"{address(console)}/admin/dead-letters", wanted, signed, per_second)
        if refused:
            raise typer.Exit(Exit.QUARANTINED)


def _mended(url: str, wanted: Sequence[Letter], signed: dict[str, str], per_second: float) -> int:
    """Ask for one letter after the other, no faster than allowed; say how many are refused."""
    tell(f"{url}/begin", {**signed, "count": len(wanted)})
    came: Counter[str] = Counter()
    with counted("asking", len(wanted), unit="letters") as progress:
        for done, found in enumerate(wanted, start=1):
            began = time.monotonic()
            try:
                end = _end(tell(f"{url}/{found.id}/replay", signed))
            except Unavailable:
                end = "no answer; ask again later"
            came[end] += 1
            if end not in _CURED:
                typer.echo(f"{found.id}  {found.service}  {end}")
            progress(done, len(wanted))
            if done < len(wanted):
                time.sleep(max(0.0, 1 / per_second - (time.monotonic() - began)))
    typer.echo(", ".join(f"{number:,} {end}" for end, number in sorted(came.items())))
    return sum(number for end, number in came.items() if end not in _CURED)


_DONE: Final = "mended"
_BEFORE: Final = "mended before"
_GONE: Final = "erased, so left alone"
_CURED: Final = frozenset({_DONE, _BEFORE, _GONE})


def _end(came: dict[str, object]) -> str:
    if came["outcome"] == "entered":
        return _BEFORE if came["before"] else _DONE
    return _GONE if came["outcome"] == "erased" else f"still refused: {came['outcome']}"


def _told(console: str) -> Told:
    return Told.model_validate(ask(f"{address(console)}/admin/dead-letters"), extra="ignore")


def _print(table: Table) -> None:
    screen = Console()
    (screen if screen.is_terminal else Console(width=max(screen.width, _WIDE))).print(table)
