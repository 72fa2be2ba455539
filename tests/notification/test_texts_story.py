"""Who is texted about a letter, when, and who never again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.filings import FilingKind
from schemas.people import Contact
from tests.notification.texted import MAILED, TEXTED, texts
from tests.notification.world import World, agrees_to_texts, contact


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


async def test_a_rehearsal_without_quiet_hours_texts_at_night() -> None:
    """What leaves reaches a stand-in."""
    world = World(quiet_hours=False)
    world.now = datetime(2026, 11, 24, 8, tzinfo=UTC)
    await world.records(agrees_to_texts())
    await world.court(FilingKind.ORDERED)
    await world.day()
    assert texts(world) == 1
