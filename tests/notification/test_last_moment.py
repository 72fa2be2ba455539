"""What changes between the look and the sending."""

from __future__ import annotations

import pytest

from conduit.errors import Unavailable
from schemas.filings import FilingKind
from tests.notification.world import World, agrees_to_texts, contact


async def test_a_letter_that_changed_in_the_last_moment_is_not_sent(world: World) -> None:
    """Between the look and the sending: nothing leaves, and it is looked at again."""
    await world.records(contact())
    await world.court(FilingKind.ORDERED)
    world.now = world.now.replace(second=5)
    for name in ("letters.pack", "release"):
        await world.desk.loops[name]()
    [parcel] = world.store.kept.ledger.parcels.values()
    await world.records(contact(address=None))
    with pytest.raises(Unavailable, match="letter_changed"):
        await world.desk.mailing.send(parcel)


async def test_a_text_is_not_sent_when_its_hour_has_passed(world: World) -> None:
    """Packed at a minute to eight, due at eight."""
    await world.records(agrees_to_texts())
    await world.court(FilingKind.ORDERED)
    await world.passes(seconds=5)
    [parcel] = [p for p in world.store.kept.ledger.parcels.values() if p.channel == "text"]
    world.now = world.now.replace(hour=4)
    with pytest.raises(Unavailable, match="not_now"):
        await world.desk.texting.send(parcel)
    async with world.store.begin() as work:
        assert not await world.desk.texting.still_wanted(work, [parcel])
