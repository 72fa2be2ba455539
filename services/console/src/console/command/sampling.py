"""`sample`: an invented county, and whether it is like the published figures."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from console.command.endings import Exit, WrongCall, endings
from console.command.progress import counted
from synthetic import PROFILES, Summary, check, generate, table


def sample(
    *,
    people: Annotated[int, typer.Option(min=1, help="How many people.")] = 5_000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same county.")] = 1,
    profile: Annotated[str, typer.Option(help=f"One of {', '.join(PROFILES)}.")] = "san-francisco",
    out: Annotated[Path, typer.Option(help="A folder for the files.")] = Path("var/sample"),
    check_only: Annotated[
        bool, typer.Option("--check", help="Hold a written sample against its targets.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Invent a county: DOJ file, court extract, contacts, and the truth they were made from."""
    with endings():
        if check_only:
            _checked(out)
            return
        summary = written(people, seed=seed, profile=profile, out=out)
        if as_json:
            typer.echo(json.dumps(asdict(summary)))
            return
        typer.echo(
            f"{summary.people:,} invented people in {out}: {summary.rows:,} rows,"
            f" {summary.convictions:,} convictions, {summary.broken_rows} rows broken on purpose"
        )


def written(people: int, *, seed: int, profile: str, out: Path) -> Summary:
    """Write a sample, showing how far it is.

    Raises:
        WrongCall: There is no such profile, or too few people for the cast.
    """
    if profile not in PROFILES:
        raise WrongCall(f"no profile {profile}: take one of {', '.join(PROFILES)}")
    try:
        with counted("inventing people", people) as progress:
            return generate(
                people, seed=seed, profile=PROFILES[profile], out=out, progress=progress
            )
    except (ValueError, OSError) as error:
        raise WrongCall(str(error)) from None


def _checked(out: Path) -> None:
    if not (out / "sample.json").exists():
        raise WrongCall(f"no sample in {out}: write one with `clearslate sample --out {out}`")
    measured = check(out)
    Console().print(table(measured))
    if not all(one.ok for one in measured):
        raise typer.Exit(Exit.QUARANTINED)
