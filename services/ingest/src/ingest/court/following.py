"""What runs beside ingest's flows for each court whose database is followed."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from conduit.kafka.connection import Connection
from conduit.kafka.following import Forgotten, follow
from conduit.loops import Loop, rest
from conduit.process import Part
from ingest.court.alarms import Alarms
from ingest.court.blocks import Halted
from ingest.court.capture import Capture
from ingest.court.intake import CourtIntake
from ingest.court.keeping import Court
from ingest.court.mapping import read_mapping
from ingest.office import Office
from ingest.settings import Settings

WATCH = timedelta(seconds=5)
"""How often a connector's task is looked at."""

LOOK_AGAIN = 30.0
"""Seconds after which a court that cannot be followed is tried, and told of, again."""


@dataclass(frozen=True, slots=True)
class Following:
    """The courts that are followed."""

    connection: Connection
    intakes: Sequence[CourtIntake]
    captures: Sequence[Capture] = ()

    def parts(self) -> Mapping[str, Part]:
        """Name what reads each court's topic."""
        return {intake.topic: partial(self._follow, intake) for intake in self.intakes}

    def loops(self) -> Sequence[Loop]:
        """Name what enters people who are owed."""
        every = timedelta(seconds=1)
        owed = [Loop(f"{one.topic} owed", every, one.catch_up) for one in self.intakes]
        return owed + [Loop(f"{one.name} task", WATCH, one.once) for one in self.captures]

    async def _follow(self, intake: CourtIntake, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                await follow(self.connection, intake, stop)
            except (Halted, Forgotten) as why:
                intake.court.alarms.halted(str(why))
                await rest(LOOK_AGAIN, stop)


def following(settings: Settings, office: Office) -> Following:
    """Say which courts are followed, by their mapping files.

    Raises:
        Misconfigured: A mapping file does not say what it must.
    """
    files = sorted(settings.courts.glob("*.toml")) if settings.courts else []
    mappings = [one for one in map(read_mapping, files) if one.topic]
    courts = [Court(office, one, Alarms(one.source)) for one in mappings]
    captures = [Capture(settings.connect, one) for one in courts] if settings.connect else []
    return Following(Connection.of(settings), [CourtIntake(one) for one in courts], captures)
