"""Courts, carriers and recipients answer: the record changes, once."""

from datetime import date

import pytest

from conduit.envelope import post
from conduit.errors import Rejected
from conduit.keys import Key
from conduit.memory import Member, MemoryBroker
from conduit.sealing import seal
from ingest.pipeline import flows
from schemas.fact import Fact
from schemas.filings import CourtSaid, FilingKind, FilingOutcome
from schemas.notices import NoticeKind, NoticeOutcome, NoticeSaid
from schemas.outcomes import Outcome
from schemas.people import Relief
from schemas.records import PersonRecorded, Why
from schemas.sealed import Sealed, Section
from schemas.topics import FILINGS, NOTICES, RECORDS
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.test_contacts import contacts, reachable
from tests.ingest.world import SF, World


def _broker(world: World) -> MemoryBroker:
    return MemoryBroker([Member("ingest", tuple(flows(world.office)), world.store)], world.clock)


async def _sealed(world: World, snapshot: PersonRecorded, content: Fact) -> Sealed:
    key = (await world.keys.find(Section.DECISION, [snapshot.token]))[snapshot.token]
    assert isinstance(key, Key)
    version = snapshot.record_version
    return seal(content, Section.DECISION, token=snapshot.token, sealed_at=version, key=key)


async def _court(
    world: World, snapshot: PersonRecorded, kind: FilingKind, **said: object
) -> FilingOutcome:
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


async def _carrier(world: World, snapshot: PersonRecorded, kind: NoticeKind) -> NoticeOutcome:
    said = NoticeSaid(template="ordered", language="en", convictions=(), reference="L-1")
    return NoticeOutcome(
        token=snapshot.token,
        record_version=snapshot.record_version,
        county=SF,
        kind=kind,
        at=world.clock(),
        said=await _sealed(world, snapshot, said),
    )


async def _publish(
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


async def _relief(world: World, snapshot: PersonRecorded) -> Relief | None:
    return (await world.facts(snapshot)).convictions[0].relief


async def test_an_order_becomes_part_of_the_record(world: World) -> None:
    """A new version says that the court granted what we asked for."""
    await world.state_sends(convicted())
    [first] = world.snapshots

    [ordered] = await _publish(
        _broker(world), world, await _court(world, first, FilingKind.ORDERED)
    )

    assert (ordered.why, ordered.record_version > first.record_version) == (Why.ORDER, True)
    assert await _relief(world, ordered) == Relief(
        outcome=Outcome.DISMISS_AND_SEAL, by_our_order=True, ordered_on=date(2026, 2, 1)
    )


async def test_a_confirmation_is_added_to_the_order(world: World) -> None:
    """The state's own record shows it."""
    await world.state_sends(convicted())
    broker, [first] = _broker(world), world.snapshots
    await _publish(broker, world, await _court(world, first, FilingKind.ORDERED))

    said = await _court(world, first, FilingKind.CONFIRMED, reference="S-1")
    *_, confirmed = await _publish(broker, world, said)

    relief = await _relief(world, confirmed)
    assert relief is not None
    assert relief.confirmed


async def test_a_vacated_order_stands_no_more(world: World) -> None:
    """The conviction is as it was."""
    await world.state_sends(convicted())
    broker, [first] = _broker(world), world.snapshots
    await _publish(broker, world, await _court(world, first, FilingKind.ORDERED))

    said = await _court(world, first, FilingKind.VACATED, reference="A-2")
    *_, vacated = await _publish(broker, world, said)

    assert await _relief(world, vacated) is None


async def test_an_order_survives_the_states_next_file(world: World) -> None:
    """A file that knows nothing of it yet takes nothing back."""
    await world.state_sends(convicted())
    await _publish(
        _broker(world), world, await _court(world, world.snapshots[0], FilingKind.ORDERED)
    )

    await world.state_sends(convicted(length="024"), name="later.csv")

    relief = await _relief(world, world.snapshots[-1])
    assert relief is not None
    assert relief.by_our_order


async def test_taking_the_file_back_leaves_the_order(world: World) -> None:
    """It is the court's word, not the file's."""
    await world.state_sends(convicted())
    await _publish(
        _broker(world), world, await _court(world, world.snapshots[0], FilingKind.ORDERED)
    )
    wrong = world.file(convicted(length="024"), name="later.csv")
    await world.ingest(wrong)

    await world.ingest(wrong, undo=True)

    assert await _relief(world, world.snapshots[-1]) is not None


async def test_the_same_answer_again_changes_nothing(world: World) -> None:
    """Replaying every answer publishes nobody."""
    await world.state_sends(convicted())
    broker = _broker(world)
    await _publish(broker, world, await _court(world, world.snapshots[0], FilingKind.ORDERED))

    await broker.replay(FILINGS)

    assert len(broker.read(RECORDS)) == 1


@pytest.mark.parametrize(
    "kind", [FilingKind.FILED, FilingKind.RECEIVED, FilingKind.RETURNED, FilingKind.WITHDRAWN]
)
async def test_what_only_happened_changes_no_record(world: World, kind: FilingKind) -> None:
    """A filing on its way is not news about the person."""
    await world.state_sends(convicted())
    said = await _court(world, world.snapshots[0], kind)
    assert await _publish(_broker(world), world, said) == []


async def test_an_answer_sealed_for_somebody_else_is_refused(world: World) -> None:
    """It goes to the dead letters and changes nobody."""
    await world.state_sends(convicted(), somebody(2))
    first, second = world.snapshots
    said = await _court(world, first, FilingKind.ORDERED)
    broker = _broker(world)

    forged = said.model_copy(update={"token": second.token})
    await _publish(broker, world, forged)

    assert [reason for _, reason, _ in broker.dead] == ["wrong_seal"]
    assert str(Rejected("wrong_seal")) == "wrong_seal"
    assert broker.read(RECORDS) == []


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        pytest.param(NoticeKind.DEAD, (True, False), id="said to be dead"),
        pytest.param(NoticeKind.NOT_ME, (False, True), id="somebody else opened it"),
    ],
)
async def test_what_comes_back_from_an_address_is_kept_with_it(
    world: World, kind: NoticeKind, found: tuple[bool, bool]
) -> None:
    """Notification reads it there; the law hears nothing of it."""
    await world.state_sends(convicted())
    await world.ingest(contacts(world, reachable()))
    newest = world.snapshots[-1]

    [told] = await _publish(_broker(world), world, await _carrier(world, newest, kind))

    contact = await world.contact(told)
    assert (contact.deceased, contact.not_me) == found
    assert not (await world.facts(told)).deceased
    assert told.why is Why.FINDING


async def test_that_a_letter_arrived_changes_no_record(world: World) -> None:
    """Only death and a wrong recipient do."""
    await world.state_sends(convicted())
    said = await _carrier(world, world.snapshots[0], NoticeKind.ARRIVED)
    assert await _publish(_broker(world), world, said) == []


async def test_the_same_word_of_a_death_again_changes_nothing(world: World) -> None:
    """Replaying every notice publishes nobody."""
    await world.state_sends(convicted())
    broker = _broker(world)
    await _publish(broker, world, await _carrier(world, world.snapshots[0], NoticeKind.DEAD))

    await broker.replay(NOTICES)

    assert len(broker.read(RECORDS)) == 1


async def test_nothing_is_entered_about_somebody_whose_keys_are_destroyed(world: World) -> None:
    """A late answer about an erased person is passed over."""
    await world.state_sends(convicted())
    [first] = world.snapshots
    said = await _court(world, first, FilingKind.ORDERED)
    await world.keys.destroy(first.token)
    broker = _broker(world)

    assert await _publish(broker, world, said) == []
    assert broker.dead == []
