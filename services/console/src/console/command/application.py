"""All commands under one name; each is loaded when it is called."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from importlib import import_module
from typing import Final, NamedTuple, override

import typer
from typer._click import Command, Context
from typer.core import TyperGroup
from typer.main import get_command


class Named(NamedTuple):
    """A command that is not loaded: where it stands, and what it does in its own words."""

    place: str
    does: str


COMMANDS: Final[Mapping[str, Named]] = {
    "up": Named(
        "up:up",
        "Start everything here with an invented county, and stay up. Nothing here has any effect.",
    ),
    "demo-change": Named(
        "demonstrating:demo_change",
        "Change one row in a court's own PostgreSQL and show everything that follows, with times.",
    ),
    "sample": Named(
        "sampling:sample",
        "Invent a county: DOJ file, court extract, contacts, and the truth they were made from.",
    ),
    "ingest": Named(
        "ingesting:ingest",
        "Send a file into the running system; call it again to go on where it stopped.",
    ),
    "source": Named(
        "extracts:source",
        "What sources say: check a mapping · compare two · name differences · note on them.",
    ),
    "assess": Named(
        "assessing:assess",
        "Decide whole files offline: decisions.csv, summary.json, quarantine.csv.",
    ),
    "quality": Named(
        "reporting_quality:quality",
        "Say what records lack or cannot mean, by court and year, and in which rows.",
    ),
    "find": Named(
        "people:find",
        "Find people's tokens by state number, case number, or name and birth date.",
    ),
    "journey": Named(
        "people:journey",
        "Tell what happened to one person's record, filings and letters, and why.",
    ),
    "explain": Named(
        "people:explain", "Say in plain words why each conviction was decided as it was."
    ),
    "watch": Named("watching:watch", "Show funnel, lag and books, live, until Ctrl-C."),
    "books": Named(
        "accounts:books",
        "Say by source, county and day where every row of every file went, and which went nowhere.",
    ),
    "reconcile": Named(
        "reconciling:reconcile",
        "Compute the books anew: files, standings, world, and both topics from their beginning.",
    ),
    "blockers": Named(
        "blocking:blockers",
        "Say which missing fact holds back how many people, and which desk can supply it.",
    ),
    "erase": Named(
        "erasing:erase",
        "Destroy a person's keys, for ever; refused while a filing or a letter is under way.",
    ),
    "people": Named(
        "kinship:people",
        "Who is whom, by a named person's word: show · same · never · split.",
    ),
    "keys": Named(
        "rotating:keys", "Replace secrets while everything runs: rotate · say who may: rights."
    ),
    "sources": Named(
        "sources:sources",
        "Who may send over HTTP, and by which keys: add · list · rotate · revoke.",
    ),
    "findings": Named(
        "findings:findings",
        "What people ask and find about their records: list · add · read · bear-out · doubt · "
        "answered · withdraw.",
    ),
    "release": Named("releases:releases", "What waits for a named person: list · show · approve."),
    "rules": Named("rules:rules", "The law as tables: list · show · trial · trials · promote."),
    "dead-letters": Named(
        "dead_letters:dead_letters", "What services refused: list · show · replay."
    ),
    "quarantine": Named(
        "quarantine:quarantine",
        "Rows nobody could read: list · show · mend · replay · undo · release.",
    ),
    "sample-check": Named(
        "double_reading:sample_check",
        "Two readers check decisions drawn by chance: draw · agree.",
    ),
}


def loaded(name: str) -> Command:
    """Load a command."""
    module, _, attribute = COMMANDS[name].place.partition(":")
    found = getattr(import_module(f"console.command.{module}"), attribute)
    if isinstance(found, typer.Typer):
        return get_command(found)
    alone = typer.Typer(add_completion=False)
    alone.command(name)(found)
    return get_command(alone)


class _Commands(TyperGroup):
    """Names every command, and loads the one that is called: the law of all places takes a while."""

    @override
    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        name, _, rest = super().resolve_command(ctx, args)
        return name, loaded(name) if name else None, rest


def _named() -> None:
    """Stand for a command that is not loaded yet."""


application = typer.Typer(
    name="clearslate",
    cls=_Commands,
    help="Finds convictions the law no longer stands behind, asks courts to clear them, tells people.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _name, _command in COMMANDS.items():
    application.command(_name, help=_command.does)(_named)


def main() -> None:
    """Run the command line. What is wrong it says itself, in one line; libraries keep silent."""
    logging.basicConfig(handlers=[logging.NullHandler()])
    application()
