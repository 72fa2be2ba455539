"""`up`: the whole system on this machine, as a rehearsal."""

from __future__ import annotations

import shutil
import sys
import time
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from console.books import UNDERWAY
from console.command.endings import endings
from console.command.ingesting import ingested, sentence
from console.command.sampling import written
from console.command.settings import CommandSettings
from console.command.watching import drawn, seen
from console.local.court_database import COURT, CourtDatabase
from console.local.rehearsal import Running, Seen, running, settled
from local_stack.databases import place_of
from local_stack.places import Places
from local_stack.postgres import SUPERUSER
from local_stack.running import sweep

_PATIENCE = 600.0
_LINE_EVERY = 5.0
_CONSOLE = 8787
"""Where the console answers if nobody else has the port, so that a bookmark lasts."""


def up(
    *,
    people: Annotated[
        int, typer.Option(help="Invented people; 0: start without a sample.")
    ] = 5_000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same county.")] = 1,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Forget an earlier rehearsal first.")
    ] = False,
    once: Annotated[bool, typer.Option("--once", help="End when the books balance.")] = False,
    court_database: Annotated[
        bool, typer.Option("--court-database", help="Follow a court's own PostgreSQL, too.")
    ] = False,
) -> None:
    """Start everything here with an invented county, and stay up. Nothing here has any effect."""
    settings = CommandSettings()
    with endings():
        began = time.monotonic()
        say(
            "REHEARSAL: invented people; courts, mail and texts are stand-ins; releases are automatic"
        )
        if fresh:
            _forget(settings.var)
        court = CourtDatabase(settings.counties) if court_database else None
        with rehearsal(settings, settings.var, court, console=_CONSOLE) as town:
            if people:
                feed(town, settings.var / "sample", people, seed)
            if court and people:
                clerk = court.start(town, settings.var / "sample")
                say(f"the court's own database: {place_of(clerk, COURT)}, as {SUPERUSER}")
            _wait(town, began)
            if once:
                return
            say(
                "Ctrl-C stops everything; the data stays in var/ and the next start goes on with it"
            )
            town.supervisor.wait()


def rehearsal(
    settings: CommandSettings, var: Path, court: CourtDatabase | None, *, console: int = 0
) -> AbstractContextManager[Running]:
    """Start servers, stand-ins and services in a folder, guarded, and stop them at the end."""
    schemas = settings.peer_files / "ecf-4.01"
    return running(
        var,
        counties=settings.counties,
        schemas=schemas.resolve() if schemas.is_dir() else None,
        say=say,
        jars=Places(settings.var).jars,
        signals=True,
        console=console,
        guarded=True,
        more=court.told() if court else None,
    )


def feed(town: Running, folder: Path, people: int, seed: int) -> None:
    """Invent a county, unless it is there, and send in what the state and the contacts know."""
    if not (folder / "sample.json").exists():
        say(f"inventing {people:,} people (seed {seed})")
        written(people, seed=seed, profile="san-francisco", out=folder)
    for name in ("contacts.csv", "doj.csv"):
        say(f"ingesting {name}")
        environment = town.layout.environment("ingest")
        receipt = ingested(folder / name, county="ca/san-francisco", environment=environment)
        say(sentence(receipt))


def _wait(town: Running, began: float) -> None:
    console = town.layout.url("console")
    said = 0.0
    for look in settled(console, patience=_PATIENCE, stopped=town.supervisor.told_to_stop):
        if time.monotonic() - said >= _LINE_EVERY:
            said = time.monotonic()
            say(told(look))
    if town.supervisor.told_to_stop():
        return
    Console().print(drawn(seen(f"{console}/admin/books")))
    say(f"the books balance, {time.monotonic() - began:.0f} s after the start")
    say(f"console: {console}")


def told(look: Seen) -> str:
    """Say in one line how far everything is."""
    filing, world = look.books.filing, look.books.world
    waiting = sum(filing.total(name) for name in UNDERWAY)
    done = filing.total("ordered") + filing.total("confirmed")
    letters = world.letters if world else 0
    return (
        f"{filing.total():,} convictions decided, {waiting:,} under way, {done:,} ordered,"
        f" {filing.total('confirmed'):,} confirmed, {letters:,} letters, {look.behind:,} events to read"
    )


def _forget(var: Path) -> None:
    sweep(var / "run")
    gone = (
        "kafka/broker",
        "postgres",
        "court-database",
        "connect",
        "world",
        "sample",
        "log",
        "run",
    )
    for part in gone:
        shutil.rmtree(var / part, ignore_errors=True)


def say(line: str) -> None:
    """Say a line to whoever sits at the terminal."""
    with suppress(OSError):  # nobody may be listening any more, and everything must still stop
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
