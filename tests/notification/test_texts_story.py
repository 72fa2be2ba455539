"""Who is texted about a letter, when, and who never again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from conduit.errors import Rejected, Unavailable, Unknown
from conduit.ledger.effect import State
from notification.books import Scan
from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from schemas.people import Contact
from tests.notification.world import World, agrees_to_texts, contact

MAILED, TEXTED = NoticeKind.MAILED, NoticeKind.TEXTED


@pytest.fixture
def world() -> World:
    """Open the service."""
    return World()


def texts(world: World) -> int:
    """Count what the provider took."""
    return len(world.phone.taken)


async def test_a_text_follows_the_letter(world: World) -> None:
    """By consent: one text for the letter, however many convictions stand in it."""
    await world.records(agrees_to_texts())
    await world.court(FilingKind.ORDERED, "one")
    await world.court(FilingKind.ORDERED, "two")
    await world.day()
    await world.day()
    assert world.told() == [MAILED, TEXTED]
    assert texts(world) == 1


@pytest.mark.parametrize(
    "who",
    [contact(), contact(phone="+14155550123"), agrees_to_texts(phone=None)],
    ids=["nothing", "a phone without consent", "consent without a phone"],
)
async def test_without_recorded_consent_nobody_is_texted(world: World, who: Contact) -> None:
    """A number alone is not a yes."""
    await world.records(who)
    await world.court(FilingKind.ORDERED)
    await world.day()
    assert (world.told(), texts(world)) == ([MAILED], 0)


async def test_a_letter_accepted_in_the_evening_is_texted_about_in_the_morning(
    world: World,
) -> None:
    """Letters have no quiet hours, texts have."""
    world.now = datetime(2026, 11, 24, 5, tzinfo=UTC)
    await world.records(agrees_to_texts())
    await world.court(FilingKind.ORDERED)
    await world.day()
    assert (len(world.post.taken), texts(world)) == (1, 0)
    await world.passes(hours=11)
    assert texts(world) == 0
    await world.passes(hours=1)
    await world.day()
    assert texts(world) == 1


async def test_a_stop_beats_a_pending_text(world: World) -> None:
    """Said between the letter and the text: nothing is sent."""
    world.now = datetime(2026, 11, 24, 5, tzinfo=UTC)
    await world.records(agrees_to_texts())
    await world.court(FilingKind.ORDERED)
    await world.day()
    async with world.store.begin() as work:
        number = world.desk.writer.pepper.phone("+14155550123")
        await work.opt_outs.record(number, stop=True, at=world.now)
    await world.passes(hours=12)
    await world.day()
    assert texts(world) == 0


async def test_a_provider_that_was_not_reached_is_tried_again(world: World) -> None:
    """Nothing was taken, so it is sent later, once."""
    await world.records(agrees_to_texts())
    world.phone.troubles = [Unavailable("429")]
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.day()
    assert (texts(world), world.told()) == (1, [MAILED, TEXTED])


async def test_a_lost_answer_is_looked_up_and_never_sent_again(world: World) -> None:
    """The provider's list says that it was taken."""
    await world.records(agrees_to_texts())
    world.phone.troubles = [Unknown("cut")]
    await world.court(FilingKind.ORDERED)
    for _ in range(3):
        await world.day()
    assert texts(world) == 1
    assert world.told() == [MAILED, NoticeKind.UNKNOWN, TEXTED]


async def test_a_late_callback_settles_a_lost_answer(world: World) -> None:
    """The list is silent; the provider calls our own attempt by its name."""
    await world.records(agrees_to_texts())
    world.phone.troubles, world.phone.lists = [Unknown("cut")], False
    await world.court(FilingKind.ORDERED)
    await world.day()
    [parcel] = [p for p in world.store.kept.ledger.parcels.values() if p.channel == "text"]
    assert parcel.state is State.UNKNOWN
    scan = Scan(
        id="1",
        channel="text",
        carrier=parcel.key,
        says="delivered",
        reference="SM1",
        at=world.now,
    )
    async with world.store.begin() as work:
        await work.scans.add(scan)
    await world.day()
    assert (texts(world), world.told()) == (1, [MAILED, NoticeKind.UNKNOWN, TEXTED])
    assert world.store.kept.ledger.parcels[parcel.key].state is State.DONE


async def test_a_text_nobody_knows_of_stays_unknown(world: World) -> None:
    """Neither callback nor list: a person decides, we do not send again."""
    await world.records(agrees_to_texts())
    world.phone.troubles, world.phone.lists = [Unknown("cut")], False
    await world.court(FilingKind.ORDERED)
    for _ in range(3):
        await world.day()
        await world.passes(hours=3)
    assert (texts(world), world.told()) == (1, [MAILED, NoticeKind.UNKNOWN])


@pytest.mark.parametrize("code", ["21610", "30007"])
async def test_a_provider_that_knows_of_a_stop_or_filters_us_ends_texts(
    world: World, code: str
) -> None:
    """21610: that number said stop. 30007: every text of the county is at risk."""
    await world.records(agrees_to_texts())
    world.phone.troubles = [Rejected(code)]
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.court(FilingKind.CONFIRMED)
    await world.day()
    assert world.told() == [MAILED, NoticeKind.REFUSED, MAILED]
    assert texts(world) == 0


async def test_a_rehearsal_without_quiet_hours_texts_at_night() -> None:
    """What leaves reaches a stand-in."""
    world = World(quiet_hours=False)
    world.now = datetime(2026, 11, 24, 8, tzinfo=UTC)
    await world.records(agrees_to_texts())
    await world.court(FilingKind.ORDERED)
    await world.day()
    assert texts(world) == 1
