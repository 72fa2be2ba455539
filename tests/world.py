"""All services on a broker that fits in a test, by the names a clerk would use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import court_filing.office
import court_filing.pipeline
import eligibility.pipeline
import ingest.pipeline
import notification.desk
from conduit.counties import Counties
from conduit.envelope import Envelope
from conduit.keys import Key
from conduit.keys_memory import MemoryKeyStore
from conduit.ledger.effect import Mode
from conduit.memory import Member, MemoryBroker, MemoryStore
from conduit.peppers import Peppers
from conduit.sealing import unseal
from console.journey import Line, told
from console.memory import MemoryConsoleWork
from console.opened import opened
from console.pipeline import pipeline as console_pipeline
from console.tally import Tally
from court_filing.memory import memory_store
from eligibility.law.pack import packs
from eligibility.shelf import Shelf
from ingest.books.memory import MemoryIngest
from ingest.court.mapping import CourtMapping
from ingest.loading.load import load_extract, load_file
from ingest.loading.receipt import Receipt
from ingest.office import Office
from ingest.spelling.person_keys import Pepper
from notification.memory import MemoryNoticeWork
from schemas import topics
from schemas.decisions import Decision
from schemas.fact import Event, PersonToken
from schemas.filings import FilingKind
from schemas.outcomes import Outcome
from schemas.sealed import Section
from tests.court_filing.fake_court import FakeCourt
from tests.court_filing.world import FILER
from tests.notification.world import FakePhone, FakePost
from tests.settings import ROOT

NOON = datetime(2026, 11, 23, 20, tzinfo=UTC)
COUNTY = "ca/san-francisco"
_PEPPER = bytes(range(32))


class World:
    """Everything a flow touches, with the outside staged."""

    def __init__(self) -> None:
        self.now = NOON
        self.counties = Counties.load(ROOT / "deploy/counties")
        self.keys = MemoryKeyStore()
        self.post, self.phone = FakePost(), FakePhone()
        key = Ed25519PrivateKey.from_private_bytes(b"sign" * 8)
        self.court = FakeCourt(key.public_key())
        self.line = self.court.client()
        self.tally = Tally()
        self.ingest = MemoryStore(MemoryIngest())
        self.office = Office(
            self.ingest, self.keys, self.counties, Pepper(Peppers(_PEPPER)), self.clock
        )
        self.filing = memory_store()
        self.bench = self._open_filing(key)
        self.notices = MemoryStore(MemoryNoticeWork())
        self.desk = self._open_notification()
        self.console = MemoryStore(MemoryConsoleWork())
        self.broker = MemoryBroker(self.members(), self.clock)

    def clock(self) -> datetime:
        """Tell the time of this world."""
        return self.now

    async def publish(self, envelopes: Sequence[Envelope[Event]]) -> None:
        """Publish in bulk, as ingest's loader does."""
        for envelope in envelopes:
            await self.broker.publish(envelope)

    async def arrives(self, file: Path, *, undo: bool = False, complete: bool = False) -> Receipt:
        """Let a file arrive, and everything happen that follows from it by itself."""
        receipt = await load_file(
            self.office, self, file, county=COUNTY, undo=undo, complete=complete
        )
        await self.broker.settle()
        await self.passes()
        return receipt

    async def court_extracts(self, file: Path, mapping: CourtMapping) -> Receipt:
        """Let an extract of a court arrive, and everything happen that follows from it."""
        receipt = await load_extract(self.office, self, [file], mapping)
        await self.broker.settle()
        await self.passes()
        return receipt

    async def passes(self, **time: float) -> None:
        """Let time pass, and everything due happen."""
        self.now += timedelta(**(time or {"seconds": 30}))
        for _ in range(3):
            await self._file()
            await self.desk.settle()
            await self.broker.settle()
            self.now += timedelta(seconds=10)

    async def court_answers(self, case_number: str, verdict: str = "granted") -> None:
        """Let the court answer one case, and everything happen that follows."""
        asked = {"case_number": case_number, "verdict": verdict, "reason": "as stated"}
        answer = await self.line.post("/clerk/answer", json=asked)
        assert answer.is_success, "the court has nothing of that case to answer"
        await self.feed_is_read()

    async def feed_is_read(self) -> None:
        """Read what courts ordered since, and let everything happen that follows."""
        await self.bench.orders.poll()
        await self.broker.settle()
        await self.passes()

    async def court_vacates(self, reference: str) -> None:
        """Let the court undo an order, and everything happen that follows."""
        undone = await self.line.post(f"/orders/{reference}/vacate", json={"reason": "in error"})
        assert undone.is_success, "the court has no such order"
        await self.feed_is_read()

    async def court_orders_and_state_confirms(self, case_number: str) -> None:
        """Let both words arrive before any letter could be written."""
        asked = {"case_number": case_number, "verdict": "granted", "reason": "as stated"}
        await self.line.post("/clerk/answer", json=asked)
        await self.bench.orders.poll()
        await self.bench.confirmations.poll()
        await self.broker.settle()
        await self.passes()

    async def state_confirms(self) -> None:
        """Let the state's word arrive, and everything happen that follows."""
        await self.bench.confirmations.poll()
        await self.broker.settle()
        await self.passes()

    async def replay(self) -> None:
        """Deliver every topic to everybody once more."""
        for topic in topics.FLOW:
            await self.broker.replay(topic)
        await self.passes()

    def letters(self) -> list[str]:
        """Say what each letter that was mailed told, in order."""
        effects = self.notices.kept.ledger.effects
        return [
            " + ".join(sorted(effects[key].outcome for key in parcel.effects))
            for key, parcel in self.notices.kept.ledger.parcels.items()
            if key in self.post.taken
        ]

    def asked(self) -> list[tuple[str, str]]:
        """Say which cases the court was asked about, and how each stands there."""
        return [(line["case_number"], line["state"]) for line in self.court.lines()]

    def courts_did(self) -> list[FilingKind]:
        """Return what became known of courts, in order."""
        return [event.kind for event in self.broker.read(topics.FILINGS)]

    async def outcomes(self) -> dict[str, Outcome]:
        """Open everybody's newest decision: case number to outcome."""
        found: dict[str, Outcome] = {}
        newest = {decided.token: decided for decided in self.broker.read(topics.DECISIONS)}
        for decided in newest.values():
            key = await self._key(decided.token)
            decision = unseal(decided.decision, Decision, token=decided.token, key=key)
            found |= {str(c.case_number): c.outcome for c in decision.convictions}
        return found

    async def standings(self) -> dict[str, int]:
        """Count convictions by where they stand."""
        counted: dict[str, int] = {}
        for (_, standing, _), number in (await self.filing.kept.standings.count()).items():
            counted[standing] = counted.get(standing, 0) + number
        return counted

    async def unreachable(self) -> Mapping[str, int]:
        """Count people out of reach by reason."""
        return await self.notices.kept.recipients.reasons()

    async def journey(self) -> list[Line]:
        """Tell the one person's journey."""
        [token] = {event.token for event in self.broker.read(topics.RECORDS)}
        return await self.journey_of(token)

    async def journey_of(self, token: PersonToken) -> list[Line]:
        """Tell one person's journey."""
        events = await self.console.kept.happened.of(token)
        return told(await opened(events, token, self.keys))

    async def _key(self, token: PersonToken) -> Key:
        key = (await self.keys.find(Section.DECISION, [token]))[token]
        assert isinstance(key, Key)
        return key

    async def _file(self) -> None:
        for packing in self.bench.packings:
            await packing.once()
        await self.bench.gate.rehearse()
        for dispatch in self.bench.dispatches:
            await dispatch.once()
        await self.broker.settle()

    def _open_filing(self, key: Ed25519PrivateKey) -> court_filing.office.Office[Any]:
        return court_filing.office.open_office(
            court_filing.office.Setup(
                store=self.filing,
                keys=self.keys,
                counties=self.counties,
                clock=self.clock,
                peppers=Peppers(_PEPPER),
                signing_key=key,
                rehearsal=True,
                outside=court_filing.office.Outside(court=self.line, state=self.line),
                filer=FILER,
            )
        )

    def _open_notification(self) -> notification.desk.Desk[MemoryNoticeWork]:
        return notification.desk.open_desk(
            self.notices,
            notification.desk.Outside(
                keys=self.keys, post=self.post, phone=self.phone, clock=self.clock
            ),
            counties=self.counties,
            peppers=Peppers(_PEPPER),
            rules=notification.desk.Rules(mode=Mode.REHEARSAL),
        )

    def members(self) -> list[Member[Any]]:
        """Name every service with its flows and its books."""
        decide = eligibility.pipeline.pipeline(Shelf(packs()), self.keys)
        file = court_filing.pipeline.pipeline(self.bench.clerk)
        return [
            Member("ingest", tuple(ingest.pipeline.flows(self.office)), self.ingest),
            Member("eligibility", (decide,)),
            Member("court-filing", (file,), self.filing),
            Member("notification", self.desk.flows, self.notices),
            Member("console", console_pipeline(self.tally), self.console),
        ]
