"""A court's clerk who keeps a small case management, and ingest that follows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from conduit.kafka.arrival import Arrival
from ingest.court.alarms import Alarms
from ingest.court.intake import CourtIntake
from ingest.court.keeping import Court
from ingest.court.mapping import CourtMapping, read_mapping
from schemas.operations import RowQuarantined
from schemas.people import Conviction, PersonFacts
from schemas.records import PersonRecorded
from tests.ingest.court.debezium import Debezium, Row
from tests.ingest.world import World
from tests.settings import ROOT

MAPPING: Final = read_mapping(ROOT / "deploy/counties/ca/sources/san-francisco-court.toml")
PERSON: Final[Row] = {
    "person_id": 1,
    "state_number": "A900048271",
    "last_name": "Lindqvane",
    "first_name": "Dana",
    "middle_name": "R",
    "date_of_birth": "1971-05-04Z",
    "date_of_death": None,
    "sex": "F",
    "race": None,
}
CASE: Final[Row] = {
    "case_id": 11,
    "person_id": 1,
    "case_number": "900099",
    "court_name": "San Francisco Superior Court",
    "filed_on": "2009-12-16Z",
}
CHARGE: Final[Row] = {
    "charge_id": 21,
    "case_id": 11,
    "charge_number": 1,
    "statute": "11359 HS",
    "description": "POSSESS MARIJUANA FOR SALE",
    "severity": "Felony",
    "offense_on": "2009-07-01Z",
    "arrested_on": "2009-07-01Z",
}
DISPOSITION: Final[Row] = {
    "disposition_id": 31,
    "charge_id": 21,
    "result": "Convicted",
    "decided_on": "2009-12-16Z",
    "judge": None,
}
SENTENCE: Final[Row] = {
    "sentence_id": 41,
    "charge_id": 21,
    "phase": "Original",
    "kind": "PROB",
    "term": 36,
    "unit": "Months",
}
ALL: Final = (
    ("charge", CHARGE),
    ("court_case", CASE),
    ("disposition", DISPOSITION),
    ("person", PERSON),
    ("sentence", SENTENCE),
)
"""Everything about one person, in the order in which a first look tells of it."""


@dataclass
class Followed:
    """A court that is followed, and everything published of it so far."""

    world: World
    mapping: CourtMapping = MAPPING
    debezium: Debezium = field(default_factory=Debezium)
    published: list[PersonRecorded] = field(default_factory=list[PersonRecorded])
    quarantined: list[RowQuarantined] = field(default_factory=list[RowQuarantined])
    intake: CourtIntake = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing in mind."""
        self.restart()

    def restart(self) -> None:
        """Let ingest begin anew with nothing in mind."""
        alarms = Alarms(self.mapping.source)
        self.intake = CourtIntake(Court(self.world.office, self.mapping, alarms))

    async def read(self, arrived: Sequence[Arrival]) -> list[PersonRecorded]:
        """Let ingest read messages; return whom it publishes."""
        if self.intake._seen is None:
            await self.intake.place()
        await self.intake.enter(arrived)
        while await self.intake.catch_up():
            pass
        return await self._told()

    async def look(self) -> list[PersonRecorded]:
        """Let it take the first look."""
        return await self.read(self.debezium.look(*ALL))

    async def facts(self) -> PersonFacts:
        """Return what the newest publication says."""
        return await self.world.facts(self.published[-1])

    async def conviction(self) -> Conviction:
        """Return the one conviction of the newest publication."""
        [conviction] = (await self.facts()).convictions
        return conviction

    async def _told(self) -> list[PersonRecorded]:
        envelopes = [envelope.event for envelope in await self.world.outbox()]
        news = [event for event in envelopes if isinstance(event, PersonRecorded)]
        self.quarantined += [event for event in envelopes if isinstance(event, RowQuarantined)]
        self.published += news
        return news
