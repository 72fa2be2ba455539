"""What people get by post, from what courts do."""

from __future__ import annotations

from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from schemas.outcomes import Outcome
from tests.notification.world import SEALED, World, contact


async def test_an_order_becomes_one_letter(world: World) -> None:
    """A filing alone tells nobody; the order does, once."""
    await world.records(contact())
    await world.court(FilingKind.FILED)
    await world.day()
    assert world.post.taken == {}
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.day()
    assert await world.letters() == [f"ordered:{SEALED}"]
    assert world.told() == [NoticeKind.MAILED]


async def test_orders_that_arrive_together_make_one_letter(world: World) -> None:
    """Three convictions, two orders and one request pending: one envelope."""
    await world.records(contact())
    await world.court(FilingKind.FILED, "three")
    await world.court(FilingKind.ORDERED, "one")
    world.now = world.now.replace(second=1)
    await world.court(FilingKind.ORDERED, "two")
    await world.day()
    assert await world.letters() == [f"ordered:{SEALED} + ordered:{SEALED} + pending:filed"]
    assert [said.convictions for said in await world.said()] == [("one", "three", "two")]


async def test_a_person_told_of_a_pending_request_gets_one_correction(world: World) -> None:
    """The second filing is withdrawn after the first letter named it."""
    await world.records(contact())
    await world.court(FilingKind.FILED, "two")
    await world.court(FilingKind.ORDERED, "one")
    await world.day()
    await world.court(FilingKind.WITHDRAWN, "two")
    await world.day()
    await world.day()
    assert await world.letters() == [
        f"ordered:{SEALED} + pending:filed",
        "correction:pending:withdrawn",
    ]


async def test_who_was_not_told_gets_no_correction(world: World) -> None:
    """A request that was never mentioned is withdrawn in silence."""
    await world.records(contact())
    await world.court(FilingKind.FILED)
    await world.court(FilingKind.WITHDRAWN)
    await world.day()
    assert world.post.taken == {}


async def test_the_confirmation_brings_the_second_letter(world: World) -> None:
    """Ordered, then confirmed: two letters, the second says what one may say."""
    await world.records(contact())
    await world.court(FilingKind.ORDERED, granted=Outcome.DISMISS)
    await world.day()
    await world.court(FilingKind.CONFIRMED)
    await world.day()
    assert await world.letters() == ["ordered:dismiss", "confirmed:dismiss"]


async def test_an_order_vacated_and_ordered_again_is_told_each_time(world: World) -> None:
    """Three letters, in the order of what happened."""
    await world.records(contact())
    for kind in (FilingKind.ORDERED, FilingKind.VACATED, FilingKind.ORDERED):
        await world.court(kind)
        await world.day()
    assert await world.letters() == [
        f"ordered:{SEALED}",
        "correction:ordered:vacated",
        f"ordered:{SEALED}",
    ]
