"""A service that refused something, and is asked to enter it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from conduit import Intake, Rejected, Unavailable, source
from conduit.envelope import Envelope, Outgoing, Position, post
from conduit.kafka.arrival import Arrival
from conduit.kafka.dead_letters import DeadLetters
from conduit.kafka.replaying import Asked, Replaying
from conduit.keys_cache import CachedKeys
from conduit.keys_memory import MemoryKeyStore
from conduit.memory import MemoryStore, MemoryWork
from schemas.fact import PersonToken
from schemas.filings import FilingKind, FilingOutcome
from schemas.sealed import Sealed, Section
from schemas.topics import DECISIONS, FILINGS
from tests.conduit.cases import NOON, SF, decided, recorded, token
from tests.conduit.kafka.parts import arrived

ANA = Asked("ana", "the key store is mended")
LATER = datetime(2026, 11, 3, tzinfo=UTC)


def outcome(person: PersonToken) -> FilingOutcome:
    """Let a court order something for a person."""
    box = Sealed(section=Section.DECISION, key_id="1", sealed_at=1, form="CourtSaid.v1", box="")
    return FilingOutcome(
        token=person, record_version=1, county=SF, kind=FilingKind.ORDERED, at=NOON, said=box
    )


@dataclass
class Again:
    """Notification's books, and the topic of its dead letters."""

    store: MemoryStore[MemoryWork] = field(default_factory=lambda: MemoryStore(MemoryWork()))
    keys: MemoryKeyStore = field(default_factory=MemoryKeyStore)
    letters: list[Outgoing] = field(default_factory=list[Outgoing])
    entered: list[PersonToken] = field(default_factory=list[PersonToken])
    refusing: str = ""
    silent: bool = False

    def refused(self, arrival: Arrival) -> int:
        """Write a dead letter about what arrived; returns where it stands."""
        writer = DeadLetters("notification")
        self.letters.append(writer.letter(arrival, "wrong_seal", attempts=1, first_at=NOON))
        return len(self.letters) - 1

    def ordered(self, person: int = 1) -> int:
        """Refuse an order about the nth person."""
        event = post(FILINGS, outcome(token(person)), source="court-filing", time=NOON)
        return self.refused(arrived(event, 17, partition=3))

    def decision(self) -> int:
        """Refuse a decision."""
        event = post(DECISIONS, decided(recorded(1)), source="eligibility", time=NOON)
        return self.refused(arrived(event, 4))

    async def fetch(self, place: Position) -> Arrival | None:
        """Look at the topic of dead letters."""
        if place.offset >= len(self.letters):
            return None
        one = self.letters[place.offset]
        return Arrival(place, 5_000, one.key, one.value, one.headers)

    @property
    def replaying(self) -> Replaying[MemoryWork]:
        """The way back."""
        intakes: list[Intake[MemoryWork]] = [
            source(FILINGS).into(self._fold),
            source(DECISIONS).into(self._never),
        ]
        return Replaying(
            service="notification",
            intakes=intakes,
            store=self.store,
            fetch=self.fetch,
            keys=CachedKeys(self.keys),
            clock=lambda: LATER,
        )

    def outcome(self, place: str = "court-filing.outcomes.v1/3/17") -> str:
        """What the books say of a place."""
        return self.store.kept.replays.kept[place].outcome

    async def _fold(self, _: MemoryWork, events: Sequence[Envelope[FilingOutcome]]) -> None:
        if self.silent:
            raise Unavailable("database_away")
        if self.refusing:
            raise Rejected(self.refusing)
        self.entered += [one.event.token for one in events if one.event]

    async def _never(self, *_: object) -> None:
        raise AssertionError("a decision is never entered again")
