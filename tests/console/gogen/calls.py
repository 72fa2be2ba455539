"""Calls `assess` for gogen, and reads what it wrote."""

import csv
import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from console.command.application import application

OPTIONS = {"baselineEligibility": {"dismiss": ["11357", "11358"], "reduce": ["11359", "11360"]}}


def gogen(file: Path, out: Path, *more: str, options: Path | None = None) -> Result:
    """Ask as a county that dismisses 11357 and 11358 and reduces the others."""
    if options is None:
        options = file.with_name("options.json")
        options.write_text(json.dumps(OPTIONS))
    arguments = ["--policy", "gogen", "--options", str(options), "--county", "SACRAMENTO"]
    return assess(file, "--out", str(out), *arguments, *more)


def assess(*arguments: str | Path) -> Result:
    """Call `assess`."""
    return CliRunner().invoke(application, ["assess", *map(str, arguments)])


def decisions(out: Path) -> list[dict[str, str]]:
    """Read decisions.csv."""
    with (out / "decisions.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def summary(out: Path, name: str = "summary.json") -> dict[str, Any]:
    """Read a summary."""
    found: dict[str, Any] = json.loads((out / name).read_text(encoding="utf-8"))
    return found
