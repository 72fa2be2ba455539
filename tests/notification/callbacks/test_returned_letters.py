"""A letter that comes back."""

from __future__ import annotations

from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from tests.notification.callbacks.doors import Doors
from tests.notification.world import agrees_to_texts, contact, street


async def test_a_returned_letter_spoils_its_address(doors: Doors) -> None:
    """Never the same address again; a better one gets the letter."""
    world = doors.world
    await doors.event("letter.returned_to_sender")
    await world.day()
    await world.day()
    assert world.told()[2:] == [NoticeKind.RETURNED, NoticeKind.UNREACHABLE]
    await world.records(agrees_to_texts(name="Ana Invented Again"))
    await world.day()
    assert len(world.post.taken) == 1
    await world.records(contact(address=street(line1="9 Better Street")))
    await world.day()
    assert [mail.to.address.line1 for mail in world.post.taken.values()] == [
        "12 Example Street",
        "9 Better Street",
    ]


async def test_a_returned_letter_needs_no_correction(doors: Doors) -> None:
    """What nobody read need not be corrected."""
    await doors.event("letter.returned_to_sender")
    await doors.world.day()
    await doors.world.court(FilingKind.VACATED)
    await doors.world.day()
    assert len(doors.world.post.taken) == 1


async def test_a_letter_that_came_back_after_all_counts_as_returned(doors: Doors) -> None:
    """Arrived was a guess; the paper in our hands is not."""
    for kind in ("letter.delivered", "letter.returned_to_sender", "letter.delivered"):
        await doors.event(kind)
        await doors.world.passes(seconds=1)
    assert doors.world.told()[2:4] == [NoticeKind.ARRIVED, NoticeKind.RETURNED]
    assert NoticeKind.ARRIVED not in doors.world.told()[3:]
