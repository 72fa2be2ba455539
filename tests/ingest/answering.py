"""Courts and carriers, and the words they answer in."""

from datetime import date

from conduit.envelope import post
from conduit.keys import Key
from conduit.memory import Member, MemoryBroker
from conduit.sealing import seal
from ingest.pipeline import flows
from schemas.fact import Fact
from schemas.filings import CourtSaid, FilingKind, FilingOutcome
from schemas.notices import NoticeKind, NoticeOutcome, NoticeSaid
from schemas.outcomes import Outcome
from schemas.people import Relief
from schemas.records import PersonRecorded
from schemas.sealed import Sealed, Section
from schemas.topics import FILINGS, NOTICES, RECORDS
from tests.ingest.world import SF, World


def listening(world: World) -> MemoryBroker:
    """Open a broker that ingest listens to."""
    return MemoryBroker([Member("ingest", tuple(flows(world.office)), world.store)], world.clock)


async def _sealed(world: World, snapshot: PersonRecorded, content: Fact) -> Sealed:
    key = (await world.keys.find(Section.DECISION, [snapshot.token]))[snapshot.token]
    assert isinstance(key, Key)
    version = snapshot.record_version
    return seal(content, Section.DECISION, token=snapshot.token, sealed_at=version, key=key)


async def court_says(
    world: World, snapshot: PersonRecorded, kind: FilingKind, **said: object
) -> FilingOutcome:
    """Let a court say something of the first conviction."""
    conviction = (await world.facts(snapshot)).convictions[0]
    usual = {
        "conviction_id": conviction.conviction_id,
        "court": "Superior Court",
        "case_number": "900000",
        "asked": Outcome.DISMISS_AND_SEAL,
        "granted": Outcome.DISMISS_AND_SEAL if kind is FilingKind.ORDERED else None,
        "reference": "A-1",
        "on": date(2026, 2, 1),
    }
    sealed = await _sealed(world, snapshot, CourtSaid.model_validate(usual | said))
    return FilingOutcome(
        token=snapshot.token,
        record_version=snapshot.record_version,
        county=SF,
        kind=kind,
        at=world.clock(),
        said=sealed,
    )


async def carrier_says(world: World, snapshot: PersonRecorded, kind: NoticeKind) -> NoticeOutcome:
    """Let a carrier say something of a letter."""
    said = NoticeSaid(template="ordered", language="en", convictions=(), reference="L-1")
    return NoticeOutcome(
        token=snapshot.token,
        record_version=snapshot.record_version,
        county=SF,
        kind=kind,
        at=world.clock(),
        said=await _sealed(world, snapshot, said),
    )


async def arrives(
    broker: MemoryBroker, world: World, event: FilingOutcome | NoticeOutcome
) -> list[PersonRecorded]:
    """Let an answer arrive; returns every snapshot the answers caused so far."""
    sequence = len(broker.log[FILINGS.name]) + len(broker.log[NOTICES.name])
    if isinstance(event, FilingOutcome):
        envelope = post(
            FILINGS, event, source="court-filing", time=world.clock(), sequence=sequence
        )
        await broker.publish(envelope)
    else:
        told = post(NOTICES, event, source="notification", time=world.clock(), sequence=sequence)
        await broker.publish(told)
    return broker.read(RECORDS)


async def relief_of(world: World, snapshot: PersonRecorded) -> Relief | None:
    """Find the relief of the first conviction."""
    return (await world.facts(snapshot)).convictions[0].relief
