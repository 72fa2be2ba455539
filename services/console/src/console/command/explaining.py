"""`assess --explain ROW`: one conviction of a file in plain words, offline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import typer

from console.command.counties import county_named
from console.command.days import day_asked
from console.command.endings import WrongCall
from console.command.policies import chosen_packs
from console.offline.deciding import read_files
from console.offline.explaining import explained, unreadable
from console.offline.people import CountyFiles
from eligibility.plain import explain


def explain_row(
    paths: Sequence[Path],
    row: int,
    *,
    county: str | None,
    policy: tuple[str, Path | None],
    as_of: datetime | None,
) -> None:
    """Say what was decided on a row of the first file, why, and what would change it.

    Raises:
        WrongCall: The row states no conviction, or could not be read.
    """
    if county is None:
        raise WrongCall("--county is missing, such as ca/san-francisco")
    settings, counties = county_named(county)
    packs = chosen_packs(settings, *policy)
    files, at = read_files(paths, county, counties), (paths[0], row)
    if reason := unreadable(files, at):
        raise WrongCall(f"row {row} of {paths[0].name} could not be read: {reason}")
    found = explained(files, at, packs=packs, as_of=day_asked(as_of, settings.zone))
    if not found:
        raise WrongCall(f"row {row} of {paths[0].name} states no conviction")
    for one in found:
        typer.echo(_named(explain(one), files))


def _named(text: str, files: CountyFiles) -> str:
    """Call each file by the name it has on this machine."""
    for short, name in files.names.items():
        text = text.replace(f"file {short}", name)
    return text
