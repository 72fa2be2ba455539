"""Calls the command as a shell would."""

from pathlib import Path

from typer.testing import CliRunner, Result

from console.command.application import application
from tests.settings import ROOT


def call(folder: Path, *arguments: str) -> Result:
    """Call it with a folder in which nothing runs."""
    environment = {
        "CLEARSLATE_VAR": str(folder),
        "CLEARSLATE_COUNTIES": str(ROOT / "deploy/counties"),
    }
    return CliRunner().invoke(application, list(arguments), env=environment)


def assess(file: Path, out: Path, *more: str) -> Result:
    """Assess a file of San Francisco's; further files may follow."""
    arguments = ["assess", str(file), "--county", "ca/san-francisco", "--out", str(out), *more]
    environment = {"CLEARSLATE_COUNTIES": str(ROOT / "deploy/counties")}
    return CliRunner().invoke(application, arguments, env=environment)
