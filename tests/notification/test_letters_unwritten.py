"""When no letter is written, or not yet."""

from __future__ import annotations

from conduit.errors import Unknown
from notification.intake import forget
from schemas.fact import PersonToken
from schemas.filings import FilingKind
from schemas.topics import DECISIONS, FILINGS
from tests.notification.world import ANA, BEN, SEALED, World, contact


async def test_a_replay_of_everything_mails_nothing(world: World) -> None:
    """The same events once more change nothing."""
    await world.records(contact())
    for kind in (FilingKind.ORDERED, FilingKind.VACATED, FilingKind.ORDERED):
        await world.court(kind)
        await world.day()
    before = (dict(world.post.taken), world.told())
    for topic in (DECISIONS, FILINGS, DECISIONS):
        await world.broker.replay(topic)
        await world.day()
    assert (world.post.taken, world.told()) == before


async def test_a_pending_request_alone_is_no_letter(world: World) -> None:
    """It waits for an order to stand beside, even while that order's letter is unknown."""
    await world.records(contact())
    world.post.troubles, world.post.looks = [Unknown("cut")], False
    await world.court(FilingKind.ORDERED, "one")
    await world.day()
    await world.court(FilingKind.FILED, "two")
    await world.day()
    world.post.looks = True
    for _ in range(3):
        await world.passes(hours=1)
    assert await world.letters() == [f"ordered:{SEALED}"]


async def test_an_erased_person_is_forgotten(world: World) -> None:
    """Nothing leaves, nothing is kept, later outcomes are passed over."""
    await world.records(contact())
    await world.court(FilingKind.ORDERED)
    await world.erases()
    await world.broker.replay(FILINGS)
    await world.day()
    assert world.post.taken == {}
    assert world.told() == []
    assert (world.store.kept.reports.kept, world.store.kept.newest.kept) == ({}, {})


async def test_one_erasure_leaves_others_alone(world: World) -> None:
    """Ana is forgotten, Ben gets his letter."""
    for token in (ANA, BEN):
        await world.records(contact(), token)
        await world.court(FilingKind.ORDERED, token[:3], token=token)
    async with world.store.begin() as work:
        await forget(work, ANA)
    await world.day()
    assert await world.letters() == [f"ordered:{SEALED}"]


async def test_a_wave_is_no_larger_than_the_county_can_answer() -> None:
    """Five people, two letters a day: three days."""
    world = World(letters_a_day=2)
    for number in range(5):
        token = f"{number:032x}"
        await world.records(contact(), PersonToken(token))
        await world.court(FilingKind.ORDERED, token, token=PersonToken(token))
    sent: list[int] = []
    for _ in range(4):
        await world.day()
        sent.append(len(world.post.taken))
        await world.passes(days=1)
    assert sent == [2, 4, 5, 5]
