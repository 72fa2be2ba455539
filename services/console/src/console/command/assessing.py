"""`assess`: a county's file decided on this machine alone."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from conduit.clock import day_in, utc_now
from conduit.counties import Counties, CountySettings
from console.command.assessing_as_gogen import GOGEN, PILOT, assess_as_gogen, flow
from console.command.endings import Exit, WrongCall, endings
from console.command.folders import whole
from console.command.policies import CONFIGURABLE, chosen_packs
from console.command.progress import counted
from console.command.settings import CommandSettings
from console.offline.deciding import Assessment, assess_file
from console.offline.gogen.asked import Asked as AskedOfGogen
from console.offline.results import write_decisions, write_quarantine
from console.offline.summary import Asked, Tally, write_summary
from eligibility.law.pack import Pack
from schemas.records import PackRef

_CALIFORNIA: Final = "America/Los_Angeles"

Day = Annotated[
    datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Default: today.")
]


def assess(
    files: Annotated[list[Path], typer.Argument(help="DOJ bulk files, unedited.", metavar="FILE…")],
    *,
    out: Annotated[Path, typer.Option(help="An empty or new folder.")],
    county: Annotated[str | None, typer.Option(help="Such as ca/san-francisco.")] = None,
    policy: Annotated[
        str,
        typer.Option(help="A pack, `county` for its own, `configurable`, `gogen` or `gogen-la`."),
    ] = "county",
    options: Annotated[
        Path | None, typer.Option(help="What the county chose, as in gogen.")
    ] = None,
    as_of: Day = None,
    form: Annotated[
        Literal["decisions", "gogen"],
        typer.Option("--format", help="`gogen` writes gogen's own files, too."),
    ] = "decisions",
) -> None:
    """Decide whole files offline: decisions.csv, summary.json, quarantine.csv."""
    with endings():
        if policy in {GOGEN, PILOT}:
            chosen = flow(policy, county, options)
            day = _as_of(as_of, _CALIFORNIA)
            assess_as_gogen(AskedOfGogen(tuple(files), chosen, day, full=form == "gogen"), out)
            return
        if form == "gogen":
            raise WrongCall(f"--format gogen goes with --policy {GOGEN} or {PILOT}")
        if options is not None and policy != CONFIGURABLE:
            raise WrongCall(f"--options goes with --policy {CONFIGURABLE} or {GOGEN}")
        if county is None:
            raise WrongCall("--county is missing, such as ca/san-francisco")
        if len(files) > 1:
            raise WrongCall(f"one file at a time: several go with --policy {GOGEN} or {PILOT}")
        _assess(files[0], county, policy=(policy, options), as_of=as_of, out=out)


def _as_of(said: datetime | None, zone: str) -> date:
    today = day_in(zone, utc_now())
    day = said.date() if said else today
    if day > today:
        typer.echo(f"note: {day} is in the future; ages and intervals are as of that day")
    return day


def _assess(
    file: Path, county: str, *, policy: tuple[str, Path | None], as_of: datetime | None, out: Path
) -> None:
    settings, counties = _county(county)
    chosen = chosen_packs(settings, *policy)
    day = _as_of(as_of, settings.zone)
    with whole(out) as part, counted("deciding people", 0) as progress:
        read = assess_file(
            file, county=county, counties=counties, packs=chosen, as_of=day, progress=progress
        )
        tally = _write(part, read, Asked((file.name,), county, _refs(chosen), day))
    _tell(tally, read, out)
    if read.unreadable:
        raise typer.Exit(Exit.QUARANTINED)


def _write(part: Path, read: Assessment, asked: Asked) -> Tally:
    tally = write_decisions(part / "decisions.csv", read.convictions)
    write_quarantine(part / "quarantine.csv", read.unreadable)
    write_summary(
        part / "summary.json", asked, tally, rows=read.rows, quarantined=len(read.unreadable)
    )
    return tally


def _tell(tally: Tally, read: Assessment, out: Path) -> None:
    decided = sum(tally.outcomes.values())
    typer.echo(f"{read.rows:,} rows, {read.people:,} people, {decided:,} convictions")
    for outcome, number in tally.outcomes.most_common():
        typer.echo(f"  {number:>9,}  {outcome}")
    for reason, number in Counter(one.broken.reason for one in read.unreadable).most_common():
        typer.echo(f"  {number:>9,}  rows quarantined: {reason}")
    typer.echo(f"written to {out}/: decisions.csv, summary.json, quarantine.csv")


def _county(name: str) -> tuple[CountySettings, Counties]:
    counties = Counties.load(CommandSettings().counties)
    settings = counties.get(name)
    if settings is None:
        raise WrongCall(f"no county {name}: its file would be deploy/counties/{name}.toml")
    return settings, counties


def _refs(chosen: tuple[Pack, ...]) -> tuple[PackRef, ...]:
    return tuple(pack.ref for pack in chosen)
