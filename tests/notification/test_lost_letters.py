"""A letter whose fate nobody knows."""

from __future__ import annotations

from conduit.errors import Unavailable, Unknown
from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from tests.notification.world import SEALED, World, contact


async def test_a_lost_answer_leaves_one_letter(world: World) -> None:
    """The post took it and the line went dead: we ask, and do not send again."""
    await world.records(contact())
    world.post.troubles = [Unknown("cut")]
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.day()
    assert (len(world.post.taken), world.post.calls) == (1, 1)
    assert world.told() == [NoticeKind.UNKNOWN, NoticeKind.MAILED]


async def test_a_post_that_does_not_answer_is_asked_again(world: World) -> None:
    """Nothing was taken, so the same letter goes later."""
    await world.records(contact())
    world.post.troubles = [Unavailable("refused"), Unavailable("refused")]
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.day()
    assert (len(world.post.taken), world.post.calls) == (1, 3)


async def test_an_order_vacated_while_its_letters_fate_is_unknown_is_corrected(
    world: World,
) -> None:
    """Once the letter turns out to be mailed, the person is owed the correction."""
    await world.records(contact())
    world.post.troubles, world.post.looks = [Unknown("cut")], False
    await world.court(FilingKind.ORDERED)
    await world.day()
    await world.court(FilingKind.VACATED)
    await world.day()
    assert await world.letters() == [f"ordered:{SEALED}"]
    world.post.looks = True
    for _ in range(3):
        await world.passes(hours=1)
    assert await world.letters() == [f"ordered:{SEALED}", "correction:ordered:vacated"]


async def test_nothing_more_is_said_of_a_case_while_a_letters_fate_is_unknown(
    world: World,
) -> None:
    """It may have named the request as pending; what follows waits, and is said once."""
    await world.records(contact())
    world.post.troubles, world.post.looks = [Unknown("cut")], False
    await world.court(FilingKind.FILED, "two")
    await world.court(FilingKind.ORDERED, "one")
    await world.day()
    await world.court(FilingKind.ORDERED, "two")
    await world.day()
    assert len(await world.letters()) == 1
    world.post.looks = True
    for _ in range(3):
        await world.passes(hours=1)
    assert await world.letters() == [
        f"ordered:{SEALED} + pending:filed",
        f"ordered:{SEALED}",
    ]
