"""`assess --policy gogen`: files answered as Code for America's gogen answers them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import typer

from console.command.endings import Exit, WrongCall
from console.command.folders import whole
from console.command.progress import counted
from console.offline.gogen.asked import Asked
from console.offline.gogen.running import Run, run
from eligibility.gogen.case import Flow
from eligibility.gogen.county_flow import CountyFlow
from eligibility.gogen.json_object import OptionsRefused
from eligibility.gogen.los_angeles_flow import LosAngelesFlow
from eligibility.gogen.options import Options, read_options

GOGEN: Final = "gogen"
PILOT: Final = "gogen-la"


def flow(policy: str, county: str | None, options: Path | None) -> Flow:
    """Choose the way in which gogen answers.

    Raises:
        WrongCall: It needs options or a county, or has no use for options, or these stop it.
    """
    if policy == PILOT:
        if options is not None:
            raise WrongCall(f"--policy {PILOT} takes no --options: its choices are fixed")
        return LosAngelesFlow()
    if options is None:
        raise WrongCall(f"--policy {policy} needs --options FILE: what the county chose")
    if county is None:
        raise WrongCall(f"--policy {policy} needs --county, such as SACRAMENTO or ca/sacramento")
    return CountyFlow(printed_county(county), _choices(options))


def printed_county(county: str) -> str:
    """Name a county as the state prints it; any other name is taken to the letter.

    >>> printed_county("ca/san-joaquin"), printed_county("SAN JOAQUIN")
    ('SAN JOAQUIN', 'SAN JOAQUIN')
    """
    state, slash, name = county.partition("/")
    return name.replace("-", " ").upper() if slash and state == "ca" else county


def _choices(path: Path) -> Options:
    try:
        return read_options(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WrongCall(f"{path}: {error.strerror}") from None
    except (OptionsRefused, UnicodeDecodeError) as error:
        raise WrongCall(f"{path.name}: {error}") from None


def assess_as_gogen(asked: Asked, out: Path) -> None:
    """Answer the files, write the results, and say what they came to."""
    try:
        with whole(out) as part, counted("answering", 0, unit="rows") as progress:
            found = run(part, asked, progress)
    except OSError as error:
        raise WrongCall(f"{out}: {error.strerror}") from None
    _tell(found, asked, out)
    if found.broken:
        raise typer.Exit(Exit.QUARANTINED)


def _tell(found: Run, asked: Asked, out: Path) -> None:
    counts = found.counts
    looked_at = counts.sections.total()
    typer.echo(f"{counts.lines:,} rows, {looked_at:,} convictions looked at in {asked.flow.county}")
    for (answer, reason), number in counts.reasons.most_common():
        typer.echo(f"  {number:>9,}  {answer or 'no answer'}{': ' if reason else ''}{reason}")
    for reason, number in found.quarantined.most_common():
        typer.echo(f"  {number:>9,}  rows quarantined, which stop gogen: {reason}")
    typer.echo(f"written to {out}/: {', '.join(sorted(path.name for path in out.iterdir()))}")
