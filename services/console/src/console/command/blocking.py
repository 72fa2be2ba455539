"""`blockers`: what everything that waits for a person waits for, and who can say it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from console.command.endings import endings
from console.command.following import followed
from console.command.told import address, me
from eligibility.open_questions import Desk, OpenQuestion

_WIDE: Final = 110


def blockers(
    *,
    why: Annotated[str, typer.Option("--why", help="Why you look; the audit keeps it.")],
    desk: Annotated[Desk | None, typer.Option(help="Only what this desk can answer.")] = None,
    most: Annotated[int, typer.Option(help="How many questions to show.", min=1)] = 20,
    console: Annotated[str, typer.Option("--console", help="Where the console answers.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="All of them, for machines.")] = False,
) -> None:
    """Say which missing fact holds back how many people, and which desk can supply it."""
    with endings():
        asked = {"actor": me(), "ground": why}
        url = f"{address(console)}/admin/blockers"
        found = followed(
            url, what="opening decisions", unit="people", ends_with="questions", asked=asked
        )
        if as_json:
            typer.echo(json.dumps(found, indent=2))
            return
        questions = [OpenQuestion.model_validate(one) for one in found["questions"]]
        _tell(found, questions, desk, most)


def _tell(
    found: dict[str, Any], every: Sequence[OpenQuestion], desk: Desk | None, most: int
) -> None:
    questions = [one for one in every if desk in (None, one.desk)]
    screen = Console()
    screen.width = max(screen.width, _WIDE)
    if questions:
        screen.print(_table(questions[:most]))
    if len(questions) > most:
        typer.echo(f"and {len(questions) - most:,} more (--most)")
    typer.echo(
        f"{found['waiting']:,} of {found['people']:,} people wait for "
        f"{len(every):,} question{'s' * (len(every) != 1)}"
        f"{f', {len(questions):,} of them for {desk}' * (desk is not None)}"
    )
    if closed := found["closed"]:
        typer.echo(f"decisions that could not be opened, and are not counted: {closed:,}")


def _table(questions: Sequence[OpenQuestion]) -> Table:
    table = Table("what is missing", "why", "who can say", title="What holds people back")
    for heading in ("people", "convictions", "look-ups"):
        table.add_column(heading, justify="right")
    for one in questions:
        where = f"{one.desk}: {one.at}" if one.at else str(one.desk)
        table.add_row(
            escape(_words(one.asks_for)),
            _words(one.reason),
            escape(where),
            f"{one.people:,}",
            f"{one.convictions:,}",
            f"{one.look_ups:,}",
        )
    return table


def _words(name: str) -> str:
    return name.replace("_", " ")
