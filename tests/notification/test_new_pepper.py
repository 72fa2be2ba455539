"""Under a new pepper nobody who said stop is texted, and what was released stays released."""

from typing import Final

import pytest

from conduit.ledger.effect import Carrier, Effect, Mode, Release, papers_hash
from conduit.peppers import Peppers
from conduit.postgres import PostgresStore
from notification.postgres import PostgresNoticeWork
from notification.reach import Pepper
from notification.rehashing import rehash
from notification.texting import campaign
from schemas.fact import ConvictionId
from tests.notification.booked import Books
from tests.notification.world import ANA, HERE, NOON, street

pytestmark = [
    pytest.mark.real,
    pytest.mark.parametrize("books", ["postgres"], indirect=True),
]

OLD: Final = Pepper(Peppers(b"first"))
NEW: Final = Pepper(Peppers(b"first", b"second"))
PHONE: Final = "+14155550123"


def _text(pepper: Pepper) -> Effect:
    return Effect(
        conviction_id=ConvictionId("one"),
        act="text",
        outcome="ordered:dismiss",
        channel="text",
        token=ANA,
        record_version=1,
        county=HERE,
        destination=f"text/{ANA}",
        match=pepper.phone(PHONE),
    )


def _carrier(pepper: Pepper) -> Carrier:
    return Carrier(
        channel="text",
        destination=f"text/{ANA}",
        mode=Mode.REHEARSAL,
        county=HERE,
        effects=(_text(pepper).key,),
        papers={"number": pepper.phone(PHONE), "text": "00" * 32},
        prepared_at=NOON,
    )


async def _rehash(books: Books) -> None:
    assert isinstance(books, PostgresStore)
    [over] = Peppers(b"first", b"second").settle(Peppers(b"first").fingerprint)
    async with books.begin() as work:
        assert isinstance(work, PostgresNoticeWork)
        assert await rehash(work, over) > 0


async def test_who_said_stop_and_what_came_back_is_known(books: Books) -> None:
    """A number, an address, and a county's texts as a whole."""
    async with books.begin() as work:
        for phone in (OLD.phone(PHONE), campaign(HERE)):
            await work.opt_outs.record(phone, stop=True, at=NOON)
        await work.recipients.spoil(ANA, OLD.address(ANA, street()))
    await _rehash(books)
    async with books.begin() as work:
        asked = NEW.phone(PHONE), campaign(HERE)
        assert set(await work.opt_outs.stopped(*asked, OLD.phone(PHONE))) == set(asked)
        assert await work.recipients.spoiled(ANA) == {(ANA, NEW.address(ANA, street()))}


async def test_what_waits_for_a_release_can_be_released(books: Books) -> None:
    """The release binds to the same papers under their new hashes."""
    carrier = _carrier(OLD)
    release = Release(
        id="r1",
        county=HERE,
        channel="text",
        carriers=(carrier.key,),
        papers_hash=papers_hash([carrier]),
        prepared_by="notification",
        prepared_at=NOON,
    )
    async with books.begin() as work:
        await work.ledger.plan([_text(OLD)])
        await work.ledger.pack(carrier)
        await work.ledger.prepare(release)
    await _rehash(books)
    async with books.begin() as work:
        await work.ledger.approve("r1", by="somebody", at=NOON)
        [found] = (await work.ledger.look_up([carrier.key])).values()
        assert found.papers == _carrier(NEW).papers
        assert await work.ledger.matching({NEW.phone(PHONE)})
