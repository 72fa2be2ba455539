"""What changes before a letter leaves changes the letter."""

from __future__ import annotations

from conduit.errors import Unavailable
from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from tests.notification.world import World, contact, street


async def test_an_unsent_letter_is_cancelled_when_its_ground_goes_away(world: World) -> None:
    """Vacated within the hold: nobody hears of the order."""
    await world.records(contact())
    await world.court(FilingKind.ORDERED)
    await world.court(FilingKind.VACATED)
    await world.day()
    assert world.post.taken == {}


async def test_a_decision_that_comes_after_the_order_is_waited_for(world: World) -> None:
    """Two topics, no order between them."""
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.records(contact())
    await world.day()
    assert world.told() == [NoticeKind.MAILED]


async def test_a_death_reported_before_the_letter_leaves_stops_it(world: World) -> None:
    """The newest decision is looked at again in the moment of sending."""
    await world.records(contact())
    world.post.troubles = [Unavailable("refused")]
    await world.court(FilingKind.ORDERED)
    await world.passes(seconds=10)
    await world.records(contact(deceased=True))
    await world.day()
    assert world.post.taken == {}
    assert world.told() == [NoticeKind.UNREACHABLE]


async def test_a_new_address_before_sending_is_the_one_written_to(world: World) -> None:
    """A released letter whose address changed is void and written anew."""
    await world.records(contact())
    world.post.troubles = [Unavailable("refused")]
    await world.court(FilingKind.ORDERED)
    await world.passes(seconds=10)
    await world.records(contact(address=street(line1="9 Better Street")))
    await world.day()
    assert [mail.to.address.line1 for mail in world.post.taken.values()] == ["9 Better Street"]
