"""`sample-check`: two readers, each alone, check decisions drawn by chance."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Final

import typer

from console.command.counties import county_named
from console.command.days import Day, day_asked
from console.command.endings import Exit, WrongCall, endings
from console.command.folders import whole
from console.command.policies import chosen_packs
from console.command.progress import counted
from console.offline.agreement import Agreement, Interval, Mark, Share, agreement
from console.offline.deciding import assess_files, read_files
from console.offline.marks import SheetRefused, pairs, read_sheet
from console.offline.second_reading import draw as drawn_from
from console.offline.second_reading import write_sheets
from synthetic.fate import Fate

sample_check = typer.Typer(help="Two readers check decisions drawn by chance: draw · agree.")

_MARKS: Final = ", ".join(Mark)
Seed = Annotated[int, typer.Option(help="The same seed gives the same result.")]


@sample_check.command()
def draw(
    files: Annotated[list[Path], typer.Argument(help="DOJ bulk files, unedited.", metavar="FILE…")],
    *,
    county: Annotated[str, typer.Option(help="Such as ca/san-francisco.")],
    out: Annotated[Path, typer.Option(help="An empty or new folder.")],
    number: Annotated[int, typer.Option("-n", "--number", min=1, help="How many to draw.")] = 100,
    policy: Annotated[str, typer.Option(help="A pack, or `county` for its own.")] = "county",
    as_of: Day = None,
    seed: Seed = 1,
) -> None:
    """Decide files, draw decisions by chance, and write a sheet for each of two readers."""
    with endings():
        settings, counties = county_named(county)
        chosen = chosen_packs(settings, policy, None)
        day, fate = day_asked(as_of, settings.zone), Fate.of("drawing", seed)
        with whole(out) as part, counted("deciding", 0, unit="rows") as progress:
            read = read_files(files, county, counties)
            decided = assess_files(read, packs=chosen, as_of=day, progress=progress)
            found = drawn_from(decided.people, number, fate)
            if not found:
                raise WrongCall("no conviction stands in these files: there is nothing to draw")
            name = write_sheets(part, found, fate)
        typer.echo(
            f"{len(found):,} decisions of drawing {name} in {out}: reader-1.csv, reader-2.csv"
        )
        typer.echo(f"each reader fills `mark` alone, with one of: {_MARKS}")
        typer.echo("key.csv says which row each is; keep it from the readers")
        if decided.unreadable:
            typer.echo(f"{len(decided.unreadable):,} rows quarantined", err=True)
            raise typer.Exit(Exit.QUARANTINED)


@sample_check.command()
def agree(
    first: Annotated[Path, typer.Argument(help="One reader's sheet, filled.")],
    second: Annotated[Path, typer.Argument(help="The other reader's sheet, filled.")],
    *,
    seed: Seed = 1,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Say how far two readers agree, with intervals, and on which items they differ."""
    with endings():
        try:
            marked = pairs(read_sheet(first), read_sheet(second))
        except SheetRefused as refused:
            raise WrongCall(str(refused)) from None
        found = agreement(list(marked.values()), seed=seed)
        differ = [item for item, (one, other) in marked.items() if one is not other]
        if as_json:
            typer.echo(json.dumps({**found.as_data(), "differ": differ, "seed": seed}, indent=2))
        else:
            _tell(found, differ)


def _tell(found: Agreement, differ: list[str]) -> None:
    typer.echo(f"same mark      {_share(found.same)}")
    if found.kappa is None or found.kappa_interval is None:
        typer.echo("Cohen's kappa  not defined: both gave one and the same mark throughout")
    else:
        typer.echo(f"Cohen's kappa  {found.kappa:.2f}, 95 %: {_interval(found.kappa_interval)}")
    typer.echo(f"both say right {_share(found.both_right)}")
    typer.echo(f"one says wrong {_share(found.called_wrong)}")
    if differ:
        typer.echo(f"they differ on item {', '.join(differ)}")


def _share(share: Share) -> str:
    low, high = share.interval
    return f"{share.count} of {share.of} = {share.share:.1%}, 95 %: {low:.1%} to {high:.1%}"


def _interval(bounds: Interval) -> str:
    return f"{bounds[0]:.2f} to {bounds[1]:.2f}"
