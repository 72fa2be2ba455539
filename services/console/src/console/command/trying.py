"""A trial over everybody in the running system: decided twice, published where it differs."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rich.console import Group
from rich.text import Text

from conduit.clock import utc_now
from console.command.progress import counted
from console.command.roles import settings_of
from console.command.told import address, me, tell
from console.offline.small_cells import told
from console.offline.trial import Tried
from console.offline.trial_told import as_data, as_tables
from eligibility.law.pack import Pack, packs
from eligibility.opening import open_room
from eligibility.settings import Settings
from eligibility.shelf import Shelf
from eligibility.trying import Round, Trial, Trying
from schemas.fact import County, PersonToken


@dataclass
class Found:
    """What a trial over the topic came to."""

    trial: Trial
    tried: Tried = field(default_factory=Tried)
    concerned: int = 0
    """People of whom something would read otherwise, if only a ground or a day to come."""

    undecided: dict[PersonToken, str] = field(default_factory=dict[PersonToken, str])
    erased: int = 0
    unreadable: int = 0

    def add(self, more: Round) -> None:
        """Count a batch."""
        for person in more.people:
            self.tried.add(person.differences, person.identity, self.trial.as_of)
            self.concerned += person.concerned
        self.undecided |= more.undecided
        self.erased += more.erased
        self.unreadable += more.unreadable

    @property
    def is_whole(self) -> bool:
        """Was everything decided?"""
        return not self.undecided and not self.unreadable

    def report(self) -> Mapping[str, object]:
        """Say what it came to, as it may leave the office."""
        trial = self.trial
        return {
            "trial": trial.id,
            **as_data(self.tried, trial.before.ref, trial.after.ref, trial.as_of),
            "people_who_read_otherwise": told(self.concerned),
            "could_not_be_decided": _undecided(self),
            "records_nobody_can_read": self.unreadable,
            "erased_meanwhile": self.erased,
        }


def drawn(found: Found) -> Group:
    """Draw it as a trial on a file is drawn, with what only a topic can hold, and what comes next."""
    trial, said = found.trial, found.report()
    lines = [f"trial  {trial.id}, finished"]
    lines += [f"{n:,} people could not be decided: {why}" for why, n in _undecided(found).items()]
    lines += [f"{found.unreadable:,} records nobody can read"] if found.unreadable else []
    also = said["people_who_read_otherwise"]
    lines.append(
        f"{'A withheld number of' if also is None else also} people would read otherwise, if only"
        f" by a ground or a day to come. `clearslate rules promote {trial.id}` gives it to them."
    )
    tables = as_tables(found.tried, trial.before, trial.after, trial.as_of)
    return Group(tables, *map(Text, lines))


def _undecided(found: Found) -> Mapping[str, int]:
    return dict(Counter(found.undecided.values()))


def tried_over_topic(
    county: County,
    sides: Sequence[Pack],
    day: date,
    environment: Mapping[str, str] | None = None,
) -> Found:
    """Try one pack against another on everybody's newest snapshot, and say so to ingest.

    Broken off anywhere and called again the same day, it is the same trial, run from the beginning.

    Raises:
        Misconfigured: Nothing runs here, or it cannot be reached.
        Unavailable: Something stopped answering; call again.
    """
    settings = settings_of(Settings, "eligibility", environment)
    before, after = sides
    trials = f"{address('', 'ingest')}/admin/rules/trials"
    name = tell(
        trials,
        {
            "county": county,
            "before": before.ref.model_dump(),
            "after": after.ref.model_dump(),
            "as_of": day.isoformat(),
            "signed": after.signed_off is not None,
            "by": me(),
        },
    )["id"]
    trial = Trial(id=name, county=county, before=before, after=after, as_of=day)
    found, ends = asyncio.run(_run(settings, trial))
    said = {"ends": ends, "undecided": sorted(found.undecided), "report": found.report()}
    tell(f"{trials}/{name}/finish", said)
    return found


async def _run(settings: Settings, trial: Trial) -> tuple[Found, Mapping[int, int]]:
    found = Found(trial)
    async with open_room(settings) as room:
        trying = Trying(
            trial=trial,
            shelf=Shelf(packs()),
            desk=room.desk,
            identities=room.identities,
            publisher=room.publisher,
            now=utc_now(),
        )
        with counted("trying", room.snapshots.records, unit="records") as progress:
            async for more in trying.run(room.snapshots, progress):
                found.add(more)
        return found, await room.ends()
