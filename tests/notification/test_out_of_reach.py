"""Who cannot be written to, and what happens when they can."""

from __future__ import annotations

import pytest

from conduit.errors import Rejected
from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from schemas.people import AddressKind
from tests.notification.world import SEALED, World, contact, street


async def test_a_letter_the_post_refuses_waits_for_another_address(world: World) -> None:
    """Refused, then a better address comes: one letter, to the better address."""
    await world.records(contact())
    world.post.troubles = [Rejected("undeliverable")]
    await world.court(FilingKind.ORDERED)
    await world.day()
    assert world.told() == [NoticeKind.REFUSED]
    await world.records(contact(phone="+14155550123"))
    await world.day()
    assert world.post.taken == {}
    await world.records(contact(address=street(line1="9 Better Street")))
    await world.day()
    assert [mail.to.address.line1 for mail in world.post.taken.values()] == ["9 Better Street"]


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        (None, "no_contact"),
        (contact(address=None), "no_address"),
        (contact(address=None, deceased=True), "dead"),
        (contact(name=" "), "no_name"),
        (contact(deceased=True), "dead"),
        (contact(not_me=True), "not_me"),
        (contact(address=street(protected=True)), "protected"),
        (contact(address=street(kind=AddressKind.TRANSIENT)), "transient"),
        (contact(address=street(line2="x" * 40)), "address_too_long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_who_cannot_be_reached_is_listed_with_the_reason(
    world: World, who: None, reason: str
) -> None:
    """No mail; the person stands as unreachable, once."""
    await world.records(who)
    await world.court(FilingKind.ORDERED)
    await world.court(FilingKind.ORDERED, "two")
    await world.day()
    assert world.post.taken == {}
    assert [said.reference for said in await world.said()] == [reason]
    assert await world.store.kept.recipients.reasons() == {reason: 1}


async def test_an_address_that_comes_later_is_written_to(world: World) -> None:
    """The letter waits for the person, not the other way round."""
    await world.records(contact(address=None))
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.records(contact())
    await world.day()
    assert await world.letters() == [f"ordered:{SEALED}"]
    assert world.told() == [NoticeKind.UNREACHABLE, NoticeKind.MAILED]
