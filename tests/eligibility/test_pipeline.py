"""Snapshots become decisions; what cannot be opened or decided harms nobody else."""

from datetime import UTC, date, datetime

import pytest

from conduit import Unavailable
from conduit.envelope import post, tombstone
from conduit.keys_memory import MemoryKeyStore
from conduit.memory import Member, MemoryBroker
from conduit.sealing import seal, unseal
from eligibility.law.pack import packs
from eligibility.pipeline import pipeline
from eligibility.shelf import Shelf
from schemas import topics
from schemas.decisions import Decision
from schemas.fact import ConvictionId, Days, Level, PersonToken
from schemas.outcomes import Outcome
from schemas.people import Conviction, Identity, PersonFacts
from schemas.records import PackRef, PersonRecorded, Why
from schemas.sealed import Section

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DANA = PersonToken("d" * 32)
KNOWN = packs("CA-STAT", "SF-POLICY")
FACTS = PersonFacts(
    born_on=Days.exactly(date(1970, 5, 5)),
    convictions=(
        Conviction(
            conviction_id=ConvictionId("c1"),
            county="ca/san-francisco",
            court="CASC SAN FRANCISCO",
            case_number="123456",
            section="11359 HS",
            offense="11359 HS-POSSESS MARIJUANA FOR SALE",
            level=Level.FELONY,
            convicted_on=Days.exactly(date(2001, 3, 1)),
            offense_on=Days.exactly(date(2001, 1, 1)),
            disposition="CONVICTED",
        ),
    ),
)


class Desk:
    """Eligibility alone on a broker, and somebody who seals snapshots for it."""

    def __init__(self) -> None:
        self.keys = MemoryKeyStore()
        flow = pipeline(Shelf(KNOWN), self.keys)
        self.broker = MemoryBroker([Member("eligibility", (flow,))], lambda: NOON)

    async def recorded(self, version: int = 1, *, refs: tuple[PackRef, ...] = ()) -> PersonRecorded:
        await self.keys.mint([DANA])
        facts = (await self.keys.find(Section.FACTS, [DANA]))[DANA]
        identity = (await self.keys.find(Section.IDENTITY, [DANA]))[DANA]
        assert not isinstance(facts, Exception)
        assert not isinstance(identity, Exception)
        return PersonRecorded(
            token=DANA,
            record_version=version,
            as_of=date(2026, 11, 23),
            counties=("ca/san-francisco",),
            packs=refs or tuple(pack.ref for pack in KNOWN),
            why=Why.SOURCE,
            facts=seal(FACTS, Section.FACTS, token=DANA, sealed_at=version, key=facts),
            identity=seal(
                Identity(name="INVENTED,DANA"),
                Section.IDENTITY,
                token=DANA,
                sealed_at=version,
                key=identity,
            ),
        )

    async def publish(self, recorded: PersonRecorded) -> None:
        await self.broker.publish(post(topics.RECORDS, recorded, source="ingest", time=NOON))


async def test_a_snapshot_is_decided_and_its_identity_passed_on_unopened() -> None:
    """The decision carries what courts and letters need, still sealed."""
    desk = Desk()
    recorded = await desk.recorded()
    await desk.publish(recorded)
    [decided] = desk.broker.read(topics.DECISIONS)
    key = (await desk.keys.find(Section.DECISION, [DANA]))[DANA]
    assert not isinstance(key, Exception)
    decision = unseal(decided.decision, Decision, token=DANA, key=key)
    assert decided.identity == recorded.identity
    assert [c.outcome for c in decision.convictions] == [Outcome.DISMISS_AND_SEAL]


async def test_the_same_snapshot_gives_the_same_event_id() -> None:
    """A repeat is recognised downstream."""
    desk = Desk()
    recorded = await desk.recorded()
    await desk.publish(recorded)
    await desk.publish(recorded)
    first, second = desk.broker.log[topics.DECISIONS.name]
    assert first.id == second.id


async def test_a_pack_this_process_does_not_have_is_never_a_review() -> None:
    """Another release may have it; a guess never does."""
    desk = Desk()
    stranger = PackRef(id="CA-STAT", version="0", hash="f" * 16)
    recorded = await desk.recorded(refs=(stranger,))
    with pytest.raises(Unavailable):
        await desk.publish(recorded)
    assert desk.broker.read(topics.DECISIONS) == []


async def test_an_erased_person_is_passed_over_without_a_dead_letter() -> None:
    """Destroyed keys are no fault of the message."""
    desk = Desk()
    recorded = await desk.recorded()
    await desk.keys.destroy(DANA)
    await desk.publish(recorded)
    assert desk.broker.read(topics.DECISIONS) == []
    assert desk.broker.dead == []


async def test_a_section_sealed_for_somebody_else_is_a_dead_letter() -> None:
    """A swapped box does not open."""
    desk = Desk()
    first = await desk.recorded(1)
    other = await desk.recorded(2)
    await desk.publish(first.model_copy(update={"facts": other.identity}))
    assert [reason for _, reason, _ in desk.broker.dead] == ["wrong_form"]


async def test_a_tombstone_in_is_a_tombstone_out() -> None:
    """What is gone from the records is gone from the decisions."""
    desk = Desk()
    recorded = await desk.recorded()
    envelope = post(topics.RECORDS, recorded, source="ingest", time=NOON)
    gone = tombstone(topics.RECORDS, DANA, source="ingest", time=NOON, cause=envelope.id)
    await desk.broker.publish(gone)
    [last] = desk.broker.log[topics.DECISIONS.name]
    assert (last.key, last.event) == (DANA, None)
