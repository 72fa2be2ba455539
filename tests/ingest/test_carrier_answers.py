"""Carriers and recipients answer: what they say is kept with the address."""

import pytest

from schemas.notices import NoticeKind
from schemas.records import Why
from schemas.topics import NOTICES, RECORDS
from tests.ingest.answering import arrives, carrier_says, listening
from tests.ingest.contact_rows import contacts, reachable
from tests.ingest.doj_rows import convicted
from tests.ingest.world import World


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

    [told] = await arrives(listening(world), world, await carrier_says(world, newest, kind))

    contact = await world.contact(told)
    assert (contact.deceased, contact.not_me) == found
    assert not (await world.facts(told)).deceased
    assert told.why is Why.FINDING


async def test_that_a_letter_arrived_changes_no_record(world: World) -> None:
    """Only death and a wrong recipient do."""
    await world.state_sends(convicted())
    said = await carrier_says(world, world.snapshots[0], NoticeKind.ARRIVED)
    assert await arrives(listening(world), world, said) == []


async def test_the_same_word_of_a_death_again_changes_nothing(world: World) -> None:
    """Replaying every notice publishes nobody."""
    await world.state_sends(convicted())
    broker = listening(world)
    await arrives(broker, world, await carrier_says(world, world.snapshots[0], NoticeKind.DEAD))

    await broker.replay(NOTICES)

    assert len(broker.read(RECORDS)) == 1
