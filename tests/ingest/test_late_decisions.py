"""A process that stood still wakes and publishes an old decision after a newer one."""

from conduit.envelope import Envelope, tombstone
from conduit.memory import MemoryBroker
from ingest.records.erase import erase
from schemas.decisions import EligibilityDecided
from schemas.records import PersonRecorded
from schemas.topics import DECISIONS, RECORDS
from tests.ingest.answering import listening
from tests.ingest.deciding import decision
from tests.ingest.doj_rows import convicted
from tests.ingest.world import World


async def _corrected(world: World) -> tuple[PersonRecorded, PersonRecorded]:
    await world.state_sends(convicted())
    await world.state_sends(convicted(length="024"), name="later.csv")
    before, after = world.snapshots
    return before, after


def _again(broker: MemoryBroker) -> list[Envelope[PersonRecorded]]:
    return broker.log[RECORDS.name]


async def _gone(world: World, snapshot: PersonRecorded) -> Envelope[EligibilityDecided]:
    await erase(world.office, snapshot.token, by="R. Clerk", ground="asked", effects_settled=True)
    [record] = [e for e in await world.outbox() if e.topic == RECORDS]
    now = world.clock()
    return tombstone(DECISIONS, record.key, source="eligibility", time=now, cause=record.id)


async def test_the_person_is_published_once_more(world: World) -> None:
    """What is known now, as a version newer than both: the topics end with it."""
    before, after = await _corrected(world)
    broker = listening(world)
    for snapshot in (before, after):
        await broker.publish(decision(world, snapshot))
    assert _again(broker) == []

    await broker.publish(decision(world, before))

    [again] = broker.read(RECORDS)
    assert again.record_version > after.record_version
    assert again.why == after.why
    assert await world.facts(again) == await world.facts(after)


async def test_whatever_is_read_again_is_not_late(world: World) -> None:
    """A reader that begins at the beginning publishes nobody."""
    before, after = await _corrected(world)
    broker = listening(world)
    for snapshot in (before, after):
        await broker.publish(decision(world, snapshot))

    await broker.replay(DECISIONS)

    assert _again(broker) == []


async def test_whose_newest_version_is_on_its_way_is_not_published_again(world: World) -> None:
    """Its decision comes after the late one; however many are late, one version follows."""
    before, after = await _corrected(world)
    broker = listening(world)
    for snapshot in (after, before):
        await broker.publish(decision(world, snapshot))
    [again] = broker.read(RECORDS)

    for snapshot in (before, after, before):
        await broker.publish(decision(world, snapshot))

    assert broker.read(RECORDS) == [again]
    await broker.publish(decision(world, again))
    assert broker.read(RECORDS) == [again]


async def test_an_erased_person_ends_with_a_tombstone(world: World) -> None:
    """A decision that comes after the tombstone is followed by another."""
    snapshot, _ = await _corrected(world)
    late, broker = decision(world, snapshot), listening(world)
    await broker.publish(late)
    await broker.publish(await _gone(world, snapshot))
    assert _again(broker) == []

    await broker.publish(late)

    [again] = _again(broker)
    assert (again.key, again.event) == (snapshot.token, None)


async def test_of_whom_we_never_heard_nobody_is_told(world: World) -> None:
    """Another deployment's decisions change nothing here."""
    before, after = await _corrected(world)
    broker = listening(world)
    for snapshot in (after, before):
        stranger = snapshot.model_copy(update={"token": type(snapshot.token)("p_" + "z" * 26)})
        await broker.publish(decision(world, stranger))

    assert _again(broker) == []
