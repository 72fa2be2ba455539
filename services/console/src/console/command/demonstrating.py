"""`demo-change`: one row is changed in a court's own database, and everybody hears of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Final

import typer

from conduit import Unavailable
from console.command.endings import endings
from console.command.settings import CommandSettings
from console.command.up import feed, rehearsal, say, told
from console.local.arriving import Line, arriving, newest_claim, token_of
from console.local.clerk import Clerk
from console.local.court_database import CourtDatabase
from console.local.lead_times import lead_times, percentile
from console.local.rehearsal import Running, settled
from local_stack.databases import SERVICES
from local_stack.places import Places

_CASE: Final = "900099"
_RIGHT_DAY: Final = "2019-12-16"
_FIND: Final = """
    select disposition_id, decided_on, state_number from court.disposition
      join court.charge using (charge_id) join court.court_case using (case_id)
      join court.person using (person_id) where case_number = %s
"""
_CHANGE: Final = "update court.disposition set decided_on = %s where disposition_id = %s"
_CALM: Final = 600.0
_PATIENCE: Final = 120.0


def demo_change(
    *,
    people: Annotated[int, typer.Option(min=7, help="Invented people.")] = 40,
    changes: Annotated[int, typer.Option(min=0, help="More changes, to measure by.")] = 30,
) -> None:
    """Change one row in a court's own PostgreSQL and show everything that follows, with times."""
    settings = CommandSettings()
    var = settings.var / "demo"
    with endings():
        shutil.rmtree(var, ignore_errors=True)
        court = CourtDatabase(settings.counties)
        say("REHEARSAL: an invented county; its court, the mail and the state are stand-ins")
        with rehearsal(settings, var, court) as town:
            feed(town, var / "sample", people, seed=1)
            clerk = Clerk(court.start(town, var / "sample", Places(settings.var).jars))
            _wait_for_calm(town)
            _show(town, clerk, court.mapping.source)
            if changes:
                _measure(town, clerk, changes)
        shutil.rmtree(var, ignore_errors=True)


def _wait_for_calm(town: Running) -> None:
    say("waiting until courts, the state and the mail have answered, and nothing moves any more")
    console, stopped = town.layout.url("console"), town.supervisor.told_to_stop
    looks = list(settled(console, patience=_CALM, stopped=stopped))
    if stopped():
        raise Unavailable("stopped")
    say(told(looks[-1]))


def _show(town: Running, clerk: Clerk, source: str) -> None:
    [row] = clerk.look(_FIND, _CASE)
    token = token_of(town.layout.url("ingest"), row["state_number"])
    say(f"\nCase {_CASE}: the court's clerk typed {row['decided_on']}, and the state copied it.")
    say("The request to dismiss is with the court. Now the clerk corrects that one row:\n")
    shown = _CHANGE.replace("%s", "{}").format(f"'{_RIGHT_DAY}'", row["disposition_id"])
    say(f"    {shown};\n")
    committed = clerk.change(_CHANGE, _RIGHT_DAY, row["disposition_id"])
    for line in arriving(town.layout.url("console"), token, committed, _PATIENCE):
        if line.step == "version":
            how = newest_claim(_books(town), token, source)
            _tell(replace(line, what=f"{source} says otherwise now: {how}."), committed, "claim")
        _tell(line, committed, line.step)
    say("\nEverything arrived; nobody asked for it.")


def _books(town: Running) -> str:
    return town.layout.postgres.url.rpartition("/")[0] + f"/{SERVICES}"


def _tell(line: Line, committed: datetime, step: str) -> None:
    seconds = (line.at - committed).total_seconds()
    say(f"  + {seconds:6.2f} s  {step:<10} {line.who:<13} {line.what}")
    for detail in line.detail:
        say(f"{'':39}· {detail}")


def _measure(town: Running, clerk: Clerk, changes: int) -> None:
    say(f"\nAnd {changes} more, one row each, five a second:")
    found = sorted(lead_times(town, clerk, changes))
    say(
        f"  from COMMIT in the court's database to the decision: p50 {percentile(found, 50):.2f} s,"
        f" p99 {percentile(found, 99):.2f} s, longest {found[-1]:.2f} s ({len(found)} changes)\n"
    )
