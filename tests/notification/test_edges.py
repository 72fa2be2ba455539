"""What happens at the edges: erased keys, unreadable sections, odd names, other counties."""

from __future__ import annotations

from dataclasses import replace

from conduit.counties import Counties
from schemas.filings import FilingKind
from schemas.topics import FILINGS
from tests.notification.world import ANA, BEN, HERE, World, contact


async def test_nobody_writes_for_a_county_that_is_not_served(world: World) -> None:
    """There is no sender, and no letter."""
    county = world.counties.get(HERE)
    assert county is not None
    other = Counties({HERE: county.model_copy(update={"served": False})})
    object.__setattr__(world.desk.mailing.planner, "counties", other)
    await world.records(contact())
    await world.court(FilingKind.ORDERED)
    await world.day()
    assert world.store.kept.ledger.effects == {}


async def test_a_letter_that_cannot_be_printed_is_listed(world: World) -> None:
    """A court's name in letters that no font of ours has."""
    await world.records(contact())
    await world.court(FilingKind.ORDERED, court="裁判所")
    await world.day()
    assert [said.reference for said in await world.said()] == ["unprintable"]


async def test_keys_destroyed_between_order_and_letter_stop_the_letter(world: World) -> None:
    """Nothing is said of a person who is erased, not even that nothing was sent."""
    await world.records(contact())
    await world.court(FilingKind.ORDERED)
    await world.keys.destroy(ANA)
    await world.day()
    assert (world.post.taken, world.told()) == ({}, [])
    assert await world.store.kept.recipients.reasons() == {"erased": 1}


async def test_a_contact_that_does_not_open_is_listed(world: World) -> None:
    """Sealed for somebody else: not mailed, not guessed."""
    await world.records(contact())
    await world.records(contact(), BEN)
    kept = world.store.kept.newest.kept
    kept[ANA] = kept[ANA].model_copy(update={"contact": kept[BEN].contact})
    await world.court(FilingKind.ORDERED)
    await world.day()
    assert [said.reference for said in await world.said()] == ["unreadable_contact"]


async def test_words_of_a_court_that_do_not_open_are_a_dead_letter(world: World) -> None:
    """Once, with its reason; others are not held up."""
    await world.court(FilingKind.ORDERED, token=BEN)
    [good] = world.broker.log[FILINGS.name]
    await world.keys.mint([ANA])
    assert good.event is not None
    forged = replace(good, key=ANA, event=good.event.model_copy(update={"token": ANA}))
    await world.broker.publish(forged)
    assert [(service, reason) for service, reason, _ in world.broker.dead] == [
        ("notification", "wrong_seal")
    ]
