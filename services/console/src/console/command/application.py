"""All commands under one name."""

from __future__ import annotations

import logging

import typer

from console.command.assessing import assess
from console.command.double_reading import sample_check
from console.command.erasing import erase
from console.command.ingesting import ingest
from console.command.people import explain, find, journey
from console.command.releases import releases
from console.command.rules import rules
from console.command.sampling import sample
from console.command.up import up
from console.command.watching import watch

application = typer.Typer(
    name="clearslate",
    help="Finds convictions the law no longer stands behind, asks courts to clear them, tells people.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (up, sample, ingest, assess, find, journey, explain, watch, erase):
    application.command()(command)
application.add_typer(releases, name="release")
application.add_typer(rules, name="rules")
application.add_typer(sample_check, name="sample-check")


def main() -> None:
    """Run the command line. What is wrong it says itself, in one line; libraries keep silent."""
    logging.basicConfig(handlers=[logging.NullHandler()])
    application()
