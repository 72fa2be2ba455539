"""`assess --compare gogen`: what a county moving over from gogen has to agree to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from console.command.assessing_as_gogen import PILOT, flow
from console.command.progress import counted
from console.offline.gogen.asked import Asked
from console.offline.gogen.compared import Comparison
from console.offline.gogen.comparison_files import Compared, write_comparison
from console.offline.gogen.lines import DECISIONS
from console.offline.gogen.ours import our_decisions
from console.offline.gogen.pace import Pace
from console.offline.gogen.reading import read_file
from console.offline.gogen.seen import Gathered
from console.offline.summary import Asked as Assessed
from eligibility.gogen.case import Flow
from eligibility.law.pack import Pack


@dataclass(frozen=True, slots=True)
class With:
    """What is compared with: gogen, as the county ran it."""

    flow: Flow
    said: str
    """The policy and the options, as the page names them."""


def compared_with(policy: str, county: str, options: Path | None) -> With:
    """Choose what to compare with.

    Raises:
        WrongCall: gogen cannot be run so.
    """
    chosen = options if policy != PILOT else None
    answering = flow(policy, county, chosen)
    text = chosen.read_text(encoding="utf-8") if chosen else ""
    return With(answering, " ".join([policy, *text.split()]))


def write_compared(
    part: Path, files: Sequence[Path], other: With, assessed: Assessed, packs: Sequence[Pack]
) -> tuple[str, ...]:
    """Answer files as gogen does and write where our decisions differ; give the names."""
    found = Comparison()
    for file in files:
        asked = Asked((file,), other.flow, assessed.as_of, full=False)
        gathered = Gathered(asked)
        with counted("comparing", 0, unit="rows") as progress:
            read_file(file, asked, gathered, Pace((file,), progress))
        ours = our_decisions(part / DECISIONS, file, packs)
        found.add(file.name, gathered.seen, ours, assessed.county)
    said = Compared(
        assessed.files, assessed.county, assessed.as_of.isoformat(), other.said, assessed.packs
    )
    names = write_comparison(part, said, found)
    typer.echo(f"compared with gogen: {found.alike:,} alike, {len(found.differences):,} different")
    for cause, number in found.causes.most_common():
        typer.echo(f"  {number:>9,}  {cause}")
    return names
