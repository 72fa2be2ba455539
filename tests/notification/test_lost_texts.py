"""A text whose sending went wrong."""

from __future__ import annotations

from conduit.errors import Unknown
from conduit.ledger.effect import State
from notification.books import Scan
from schemas.filings import FilingKind
from schemas.notices import NoticeKind
from tests.notification.texted import MAILED, TEXTED, texts
from tests.notification.world import World, agrees_to_texts


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
