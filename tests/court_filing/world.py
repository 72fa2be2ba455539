"""One office, one court, one state, and a broker between them, by the names a clerk would use."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from conduit.envelope import Envelope, post
from conduit.errors import ConduitError
from conduit.keys_memory import MemoryKeyStore
from conduit.ledger.effect import Effect
from conduit.memory import Member, MemoryBroker
from conduit.peppers import Peppers
from conduit.sealing import unseal
from conduit.work import Store
from court_filing.books import CourtWork
from court_filing.courts.ecf.filer import Filer
from court_filing.memory import memory_store
from court_filing.office import Office, Outside, Setup, open_office
from court_filing.pipeline import pipeline
from schemas import topics
from schemas.decisions import ConvictionDecided, EligibilityDecided
from schemas.fact import PersonToken
from schemas.filings import CourtSaid, FilingKind
from schemas.people import Identity
from schemas.sealed import Section
from tests.court_filing.cases import COUNTIES, NOON, ROE, ROE_NAMED, sealed
from tests.court_filing.fake_court import FakeCourt

FILER = Filer(callback="http://127.0.0.1:9/court/ecf", attorney_id="a-1")
SIGNING_KEY = Ed25519PrivateKey.from_private_bytes(b"sign" * 8)


class World:
    """Everything around court-filing, as small as it can be and still keep its promises."""

    def __init__(self, *, rehearsal: bool = True, court: httpx.AsyncClient | None = None) -> None:
        self.now = NOON
        self.keys = MemoryKeyStore()
        self.store = memory_store()
        self.court = FakeCourt(SIGNING_KEY.public_key())
        self.line = court or self.court.client()
        self.office = open_world_office(self, self.store, rehearsal=rehearsal)
        member = Member("court-filing", (pipeline(self.office.clerk),), self.store)
        self.broker = MemoryBroker([member], self.clock)
        self.version = 0

    def clock(self) -> datetime:
        """Tell the time of this world."""
        return self.now

    async def decide(
        self,
        *convictions: ConvictionDecided,
        token: PersonToken = ROE,
        who: Identity = ROE_NAMED,
    ) -> None:
        """Let eligibility decide a person anew."""
        self.version += 1
        event = await sealed(self.keys, *convictions, version=self.version, token=token, who=who)
        await self.publish(event)

    async def publish(self, event: EligibilityDecided) -> None:
        """Let a decision arrive."""
        await self.broker.publish(letter(event))

    async def prepare(self) -> None:
        """Pack what is wanted."""
        for packing in self.office.packings:
            await packing.once()

    async def send(self) -> None:
        """Send what is released, and ask about what is stranded."""
        for dispatch in self.office.dispatches:
            await dispatch.once()
        await self.broker.settle()

    async def file(self) -> None:
        """Pack, release and send."""
        await self.prepare()
        await self.office.gate.rehearse()
        await self.send()

    async def hear(self) -> None:
        """Read what the court ordered and what the state confirmed."""
        await self.office.orders.poll()
        await self.office.confirmations.poll()
        await self.broker.settle()

    async def clerk_answers(
        self, case_number: str = "21-CR-00100", verdict: str = "granted"
    ) -> None:
        """Let the court answer a case, and us hear of it."""
        asked = {"case_number": case_number, "verdict": verdict, "reason": "as stated"}
        await self.line.post("/clerk/answer", json=asked)
        await self.office.orders.poll()
        await self.broker.settle()

    async def knob(self, name: str) -> None:
        """Make the court fail once in this way."""
        await self.line.post("/knobs", json={name: 1})

    def later(self, seconds: int = 10) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)

    async def effects(self, token: PersonToken = ROE) -> Sequence[Effect]:
        """Every effect of one person."""
        return await self.store.kept.ledger.of(token)

    async def standings(self, token: PersonToken = ROE) -> dict[str, tuple[str, str]]:
        """Where each conviction of one person stands, and why."""
        lines = await self.store.kept.standings.of(token)
        return {line.conviction_id: (line.standing.value, line.reason) for line in lines}

    def told(self) -> list[FilingKind]:
        """What the other services were told, in order."""
        return [event.kind for event in self.broker.read(topics.FILINGS)]

    async def said(self) -> list[CourtSaid]:
        """What is sealed in what they were told."""
        opened = []
        for event in self.broker.read(topics.FILINGS):
            key = (await self.keys.find(Section.DECISION, {event.token}))[event.token]
            if isinstance(key, ConduitError):
                raise key
            opened.append(unseal(event.said, CourtSaid, token=event.token, key=key))
        return opened


def open_world_office[W: CourtWork](
    world: World, store: Store[W], *, rehearsal: bool = True
) -> Office[W]:
    """Open an office in this world, on these books."""
    return open_office(
        Setup(
            store=store,
            keys=world.keys,
            counties=COUNTIES,
            clock=world.clock,
            peppers=Peppers(b"pepper"),
            signing_key=SIGNING_KEY,
            rehearsal=rehearsal,
            outside=Outside(court=world.line, state=world.line),
            filer=FILER,
        )
    )


def letter(event: EligibilityDecided) -> Envelope[EligibilityDecided]:
    """Put a decision into its envelope."""
    return post(topics.DECISIONS, event, source="eligibility", time=NOON)
