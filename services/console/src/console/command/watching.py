"""`watch`: the funnel, the lag and the books, live in a terminal."""

from __future__ import annotations

import time
from typing import Annotated, Any

import typer
from pydantic import Field
from rich.console import Console, Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from console.balance import Check
from console.books import Books
from console.command.endings import endings
from console.command.told import address, ask
from console.funnel import funnels
from schemas.fact import Fact


class Seen(Fact):
    """What the console answered at one look."""

    old: str = ""
    """How long ago it was, where the console could not look since."""

    balanced: bool
    books: Books
    dead_letters: dict[str, int] = Field(default_factory=dict[str, int])
    lag: dict[str, dict[str, int]]
    checks: tuple[dict[str, Any], ...]


def watch(
    *,
    console: Annotated[str, typer.Option("--console", help="Where the console answers.")] = "",
    once: Annotated[bool, typer.Option("--once", help="Look once and end.")] = False,
) -> None:
    """Show funnel, lag and books, live, until Ctrl-C."""
    with endings():
        url = f"{address(console)}/admin/books"
        if once:
            Console().print(drawn(seen(url)))
            return
        with Live(drawn(seen(url)), refresh_per_second=4) as live:
            try:
                while True:
                    time.sleep(1)
                    live.update(drawn(seen(url)))
            except KeyboardInterrupt:
                return


def seen(url: str) -> Seen:
    """Look once."""
    return Seen.model_validate(ask(url), extra="ignore")


def drawn(look: Seen) -> Group:
    """Draw one look."""
    return Group(
        Text(
            f"{look.books.ingest.people:,} people · {look.books.ingest.convictions:,} convictions · ",
            end="",
        ),
        _verdict(look),
        _refused(look.dead_letters),
        _funnel(look.books),
        _lag(look.lag),
        _checks([Check(c["what"], c["here"], c["there"]) for c in look.checks]),
    )


def _verdict(look: Seen) -> Text:
    if look.old:
        return Text(f"as it stood {look.old}: nothing answers since", style="red")
    if look.balanced:
        return Text("the books balance", style="green")
    return Text("not balanced yet", style="yellow")


def _refused(letters: dict[str, int]) -> Text:
    uncured, cured = letters.get("uncured", 0), letters.get("cured", 0)
    return Text(
        f"{uncured:,} dead letters open, {cured:,} cured", style="red" if uncured else "dim"
    )


def _funnel(books: Books) -> Table:
    table = Table("county", "step", "convictions", "", box=None)
    for county in funnels(books.filing):
        for place, step in enumerate(county.steps):
            title = "" if place else county.title
            bar = Text("█" * round(step.share * 16), style=step.colour)
            table.add_row(title, step.label, f"{step.number:,}", bar)
    return table


def _lag(lag: dict[str, dict[str, int]]) -> Table:
    table = Table("topic", "reader", "behind", box=None)
    for topic, readers in lag.items():
        for reader, behind in readers.items():
            if behind:
                table.add_row(topic, reader, f"{behind:,}")
    return table


def _checks(checks: list[Check]) -> Table:
    table = Table("two ends", "here", "there", "", box=None)
    for check in checks:
        mark = Text("agrees", style="green") if check.holds else Text("differs", style="red")
        table.add_row(check.what, f"{check.here:,}", f"{check.there:,}", mark)
    return table
