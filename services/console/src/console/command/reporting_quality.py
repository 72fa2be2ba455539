"""`quality`: what is wrong with files, told to whoever keeps the record."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

from conduit.garbage import collecting_seldom
from console.command.counties import county_named
from console.command.days import Day, day_asked
from console.command.endings import Exit, endings
from console.command.folders import whole
from console.command.options import Bulk
from console.command.progress import counted
from console.offline.deciding import read_files, reported
from console.offline.people import CountyFiles
from console.offline.quality import Quality, write_quality

_COURTS: Final = 12
"""Courts on the screen; all are in the file."""


def quality(
    files: Bulk,
    *,
    county: Annotated[str, typer.Option(help="whose files these are, such as ca/san-francisco")],
    out: Annotated[Path, typer.Option(help="a new folder for quality.csv, rows.csv")],
    as_of: Day = None,
) -> None:
    """Say what records lack or cannot mean, by court and year, and in which rows."""
    with endings():
        settings, counties = county_named(county)
        day = day_asked(as_of, settings.zone)
        with collecting_seldom(), whole(out) as part, counted("reading", 0, unit="rows") as told:
            read = read_files(files, county, counties)
            people = reported(read.people(), read.rows, told)
            found = write_quality(part, people, read.names, day)
        _tell(found, read, out)
        if read.unreadable:
            raise typer.Exit(Exit.QUARANTINED)


def _tell(quality: Quality, read: CountyFiles, out: Path) -> None:
    convictions, flawed = sum(quality.convictions.values()), sum(quality.flawed.values())
    typer.echo(f"{read.rows:,} rows, {convictions:,} convictions, {flawed:,} with a flaw")
    for name, count in quality.by_flaw.most_common():
        typer.echo(f"  {count:>9,}  {name.replace('_', ' ')}")
    typer.echo(f"  {sum(quality.open_arrests.values()):>9,}  arrests without outcome")
    for reason, count in Counter(one.broken.reason for _, one in read.unreadable).most_common():
        typer.echo(f"  {count:>9,}  rows nobody could read: {reason}")
    Console().print(_by_court(quality))
    typer.echo(f"written to {out}/: quality.csv (court, year, flaw), rows.csv (file, row, flaw)")


def _by_court(quality: Quality) -> Table:
    all_of, flawed = Counter[str](), Counter[str]()
    for place, count in quality.convictions.items():
        all_of[place.court or "(no court)"] += count
        flawed[place.court or "(no court)"] += quality.flawed[place]
    table = Table("court", title="Where most is wrong", title_justify="left")
    for heading in ("convictions", "with a flaw", "share"):
        table.add_column(heading, justify="right")
    for court, count in flawed.most_common(_COURTS):
        share = f"{count / all_of[court]:.1%}"
        table.add_row(court, f"{all_of[court]:,}", f"{count:,}", share)
    return table
