"""`assess`: a county's files decided on this machine alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from conduit.clock import day_in, utc_now
from console.command.assessing_as_gogen import GOGEN, PILOT, assess_as_gogen, flow
from console.command.comparing import With, compared_with, write_compared
from console.command.counties import county_named
from console.command.endings import Exit, WrongCall, endings
from console.command.folders import whole
from console.command.policies import CONFIGURABLE, chosen_packs
from console.command.progress import counted
from console.offline.deciding import Assessment, assess_files, read_files
from console.offline.gogen.asked import Asked as AskedOfGogen
from console.offline.people import CountyFiles
from console.offline.report import Came, write_report
from console.offline.results import write_decisions, write_parquet, write_quarantine
from console.offline.summary import Asked, write_summary
from console.offline.tally import Tally

_CALIFORNIA: Final = "America/Los_Angeles"

Day = Annotated[
    datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Default: today.")
]


@dataclass(frozen=True, slots=True)
class _Also:
    """What is written beside the decisions."""

    parquet: bool
    report: bool
    other: With | None


def assess(
    files: Annotated[list[Path], typer.Argument(help="DOJ bulk files, unedited.", metavar="FILE…")],
    *,
    out: Annotated[Path, typer.Option(help="An empty or new folder.")],
    county: Annotated[str | None, typer.Option(help="Such as ca/san-francisco.")] = None,
    policy: Annotated[
        str,
        typer.Option(help="A pack, `county` for its own, `configurable`, `gogen` or `gogen-la`."),
    ] = "county",
    options: Annotated[Path | None, typer.Option(help="What the county chose.")] = None,
    as_of: Day = None,
    form: Annotated[
        Literal["decisions", "gogen"],
        typer.Option("--format", help="`gogen` writes gogen's own files, too."),
    ] = "decisions",
    parquet: Annotated[bool, typer.Option("--parquet", help="decisions.parquet, too.")] = False,
    report: Annotated[bool, typer.Option("--report", help="report.html, to be printed.")] = False,
    compare: Annotated[
        Literal["gogen", "gogen-la"] | None,
        typer.Option(help="Also list where ours differs from gogen's answers, and why."),
    ] = None,
) -> None:
    """Decide whole files offline: decisions.csv, summary.json, quarantine.csv."""
    with endings():
        if policy in {GOGEN, PILOT}:
            if compare is not None:
                raise WrongCall("--compare goes with a policy of ours, such as `configurable`")
            chosen = flow(policy, county, options)
            day = _as_of(as_of, _CALIFORNIA)
            assess_as_gogen(AskedOfGogen(tuple(files), chosen, day, full=form == "gogen"), out)
            return
        if form == "gogen":
            raise WrongCall(f"--format gogen goes with --policy {GOGEN} or {PILOT}")
        if options is not None and policy != CONFIGURABLE and compare is None:
            raise WrongCall(f"--options goes with --policy {CONFIGURABLE} or {GOGEN}")
        if county is None:
            raise WrongCall("--county is missing, such as ca/san-francisco")
        other = compared_with(compare, county, options) if compare else None
        also = _Also(parquet=parquet, report=report, other=other)
        _assess(files, county, policy=(policy, options), as_of=as_of, out=out, also=also)


def _as_of(said: datetime | None, zone: str) -> date:
    today = day_in(zone, utc_now())
    day = said.date() if said else today
    if day > today:
        typer.echo(f"note: {day} is in the future; ages and intervals are as of that day")
    return day


def _assess(
    paths: Sequence[Path],
    county: str,
    *,
    policy: tuple[str, Path | None],
    as_of: datetime | None,
    out: Path,
    also: _Also,
) -> None:
    settings, counties = county_named(county)
    chosen = chosen_packs(settings, *policy)
    day = _as_of(as_of, settings.zone)
    with whole(out) as part, counted("deciding", 0, unit="rows") as progress:
        files = read_files(paths, county, counties)
        _note_repeats(paths, files)
        read = assess_files(files, packs=chosen, as_of=day, progress=progress)
        refs = tuple(pack.ref for pack in chosen)
        asked = Asked(tuple(files.names.values()), county, refs, day)
        tally = _write(part, read, asked)
        if also.parquet:
            write_parquet(part / "decisions.parquet", part / "decisions.csv")
        if also.report:
            came = Came(asked, chosen, tally, read.rows, len(read.unreadable))
            write_report(part / "report.html", came)
        if also.other:
            write_compared(part, paths, also.other, asked)
    _tell(tally, read, out)
    if read.unreadable:
        raise typer.Exit(Exit.QUARANTINED)


def _note_repeats(paths: Sequence[Path], files: CountyFiles) -> None:
    if again := len(paths) - len(files.sheets):
        typer.echo(f"note: {again} of the files repeat another byte for byte and count once")


def _write(part: Path, read: Assessment, asked: Asked) -> Tally:
    tally = write_decisions(part / "decisions.csv", read.people)
    write_quarantine(part / "quarantine.csv", read.unreadable)
    write_summary(
        part / "summary.json", asked, tally, rows=read.rows, quarantined=len(read.unreadable)
    )
    return tally


def _tell(tally: Tally, read: Assessment, out: Path) -> None:
    decided, people = sum(tally.outcomes.values()), tally.people["all"]
    typer.echo(f"{read.rows:,} rows, {people:,} people, {decided:,} convictions")
    for outcome, number in tally.outcomes.most_common():
        typer.echo(f"  {number:>9,}  {outcome}")
    reasons = Counter(one.broken.reason for _, one in read.unreadable)
    for reason, number in reasons.most_common():
        typer.echo(f"  {number:>9,}  rows quarantined: {reason}")
    typer.echo(f"written to {out}/: {', '.join(sorted(path.name for path in out.iterdir()))}")
