"""`assess`: a county's files decided on this machine alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import typer

from conduit.garbage import collecting_seldom
from console.command.assessing_as_gogen import GOGEN, PILOT, assess_as_gogen, flow
from console.command.comparing import With, compared_with, write_compared
from console.command.counties import county_named
from console.command.days import Day, day_asked
from console.command.endings import Exit, WrongCall, endings
from console.command.explaining import explain_row
from console.command.folders import whole
from console.command.options import (
    Bulk,
    Chosen,
    Compared,
    Out,
    Place,
    Policy,
    Report,
    Row,
    Written,
)
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


@dataclass(frozen=True, slots=True)
class _Also:
    """What is written beside the decisions."""

    parquet: bool
    report: bool
    other: With | None


def assess(
    files: Bulk,
    *,
    out: Out = None,
    county: Place = None,
    policy: Policy = "county",
    options: Chosen = None,
    as_of: Day = None,
    form: Written = "decisions",
    report: Report = False,
    explain: Row = None,
    compare: Compared = None,
) -> None:
    """Decide whole files offline: decisions.csv, summary.json, quarantine.csv."""
    with endings():
        if explain is not None:
            explain_row(files, explain, county=county, policy=(policy, options), as_of=as_of)
            return
        if out is None:
            raise WrongCall("--out is missing: name a new folder for the results")
        if policy in {GOGEN, PILOT}:
            _refuse_with_gogen(report=report, parquet=form == "parquet", compare=bool(compare))
            chosen = flow(policy, county, options)
            day = day_asked(as_of, _CALIFORNIA)
            assess_as_gogen(AskedOfGogen(tuple(files), chosen, day, full=form == "gogen"), out)
            return
        if form == "gogen":
            raise WrongCall(f"--format gogen goes with --policy {GOGEN} or {PILOT}")
        if options is not None and policy != CONFIGURABLE and compare is None:
            raise WrongCall(f"--options goes with --policy {CONFIGURABLE} or {GOGEN}")
        if county is None:
            raise WrongCall("--county is missing, such as ca/san-francisco")
        other = compared_with(compare, county, options) if compare else None
        also = _Also(parquet=form == "parquet", report=report, other=other)
        _assess(files, county, policy=(policy, options), as_of=as_of, out=out, also=also)


def _refuse_with_gogen(**asked: bool) -> None:
    names = {"report": "--report", "parquet": "--format parquet", "compare": "--compare"}
    for name in (names[name] for name, wanted in asked.items() if wanted):
        raise WrongCall(f"{name} goes with a policy of ours, such as `configurable`")


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
    day = day_asked(as_of, settings.zone)
    deciding = counted("deciding", 0, unit="rows")
    with collecting_seldom(), whole(out) as part, deciding as progress:
        files = read_files(paths, county, counties)
        _note_repeats(paths, files)
        _note_held(files)
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
            write_compared(part, paths, also.other, asked, chosen)
    _tell(tally, read, out)
    if read.unreadable:
        raise typer.Exit(Exit.QUARANTINED)


def _note_repeats(paths: Sequence[Path], files: CountyFiles) -> None:
    if again := len(paths) - len(files.sheets):
        typer.echo(f"note: {again} of the files repeat another byte for byte and count once")


def _note_held(files: CountyFiles) -> None:
    if files.held:
        typer.echo(
            "note: a row that could not be read may be anybody's (quarantine.csv), so no relief is"
            " given: mend it, or take it out of the file"
        )


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
