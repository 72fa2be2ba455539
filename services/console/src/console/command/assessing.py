"""`assess`: a county's file decided on this machine alone."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from conduit.clock import day_in, utc_now
from conduit.counties import Counties, CountySettings
from console.command.endings import Exit, WrongCall, endings
from console.command.progress import counted
from console.command.settings import CommandSettings
from console.offline.deciding import Assessment, assess_file
from console.offline.results import write_decisions, write_quarantine
from console.offline.summary import Asked, Tally, write_summary
from eligibility.law.pack import Pack, packs
from schemas.decisions import Layer
from schemas.records import PackRef

Day = Annotated[
    datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Default: today.")
]


def assess(
    file: Annotated[Path, typer.Argument(help="A DOJ bulk file, unedited.")],
    *,
    county: Annotated[str, typer.Option(help="Such as ca/san-francisco.")],
    out: Annotated[Path, typer.Option(help="An empty or new folder.")],
    policy: Annotated[str, typer.Option(help="A pack, or `county` for its own.")] = "county",
    as_of: Day = None,
) -> None:
    """Decide a whole file offline: decisions.csv, summary.json, quarantine.csv."""
    with endings():
        settings, counties = _county(county)
        chosen = _packs(settings, policy)
        day = as_of.date() if as_of else day_in(settings.zone, utc_now())
        if day > day_in(settings.zone, utc_now()):
            typer.echo(f"note: {day} is in the future; ages and intervals are as of that day")
        with _whole(out) as part, counted("deciding people", 0) as progress:
            read = assess_file(
                file, county=county, counties=counties, packs=chosen, as_of=day, progress=progress
            )
            tally = _write(part, read, Asked((file.name,), county, _refs(chosen), day))
        _tell(tally, read, out)
        if read.unreadable:
            raise typer.Exit(Exit.QUARANTINED)


@contextmanager
def _whole(out: Path) -> Iterator[Path]:
    """Give a folder to write to; it becomes `out` when all is written, else it is gone."""
    part = _unfinished(out)
    try:
        yield part
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    if out.exists():
        out.rmdir()
    part.rename(out)


def _unfinished(out: Path) -> Path:
    """Make the folder in which results lie until they are whole.

    Raises:
        WrongCall: Nothing can be written there, or something is there already.
    """
    part = out.with_name(f".{out.name}.unfinished")
    try:
        if out.exists() and any(out.iterdir()):
            raise WrongCall(f"{out} is not empty: name a new folder")
        part.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongCall(f"{out}: {error.strerror}: name a new folder") from None
    return part


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


def _packs(settings: CountySettings, policy: str) -> tuple[Pack, ...]:
    known = {pack.id: pack for pack in packs()}
    wanted = [pin.id for pin in settings.packs]
    if policy not in {"county", *known}:
        raise WrongCall(f"no policy {policy}: take `county` or one of {', '.join(sorted(known))}")
    if policy != "county":
        statutes = [name for name in wanted if known[name].layer is Layer.STATUTE]
        wanted = list(dict.fromkeys([*statutes, policy]))
    return tuple(known[name] for name in wanted)


def _refs(chosen: tuple[Pack, ...]) -> tuple[PackRef, ...]:
    return tuple(pack.ref for pack in chosen)
