"""Consignments as the books keep them."""

from dataclasses import replace
from datetime import timedelta

from ingest.books.consignments import Consignment, Stage
from schemas.sealed import Section
from tests.ingest.books.entries import NOW, Kept, sealed
from tests.ingest.books.test_sources import COURT

ONE = Consignment(
    id="1" * 32,
    source=COURT.name,
    kind="file",
    county=COURT.county,
    length=5,
    sha256="0" * 64,
    begun_at=NOW,
)
DAY = timedelta(days=1)
PIECE = sealed(Section.FACTS)


async def test_pieces_are_kept_one_after_the_other(store: Kept) -> None:
    """What is not the next one is not taken; with the last one it waits to be read."""
    async with store.begin() as work:
        await work.sources.put(COURT)
        await work.consignments.put(ONE)
        assert await work.consignments.next() is None
        taken = [await work.consignments.receive(ONE.id, at, PIECE, 3) for at in (0, 0, 2)]
        assert taken == [True, False, False]
        assert await work.consignments.receive(ONE.id, 3, PIECE, 2)
        assert not await work.consignments.receive(ONE.id, 5, PIECE, 0)
        assert list(await work.consignments.pieces(ONE.id)) == [0, 3]
        assert await work.consignments.piece(ONE.id, 3) == PIECE
        assert await work.consignments.next() == replace(ONE, received=5, stage=Stage.WAITING)


async def test_the_end_is_kept_and_the_pieces_are_not(store: Kept) -> None:
    """With its receipt."""
    async with store.begin() as work:
        await work.sources.put(COURT)
        await work.consignments.put(ONE)
        await work.consignments.receive(ONE.id, 0, PIECE, 5)
        ended = replace(ONE, received=5, stage=Stage.DONE, ended_at=NOW, receipt={"rows": 3})
        await work.consignments.end(ended)
        assert await work.consignments.get(ONE.id) == ended
        assert not await work.consignments.pieces(ONE.id)
        assert await work.consignments.next() is None


async def test_the_same_key_of_a_source_leads_to_what_it_sent_first(store: Kept) -> None:
    """Without a key each is its own."""
    first = replace(ONE, idempotency=b"key", body=b"body")
    async with store.begin() as work:
        await work.sources.put(COURT)
        assert await work.consignments.put(first) == first
        assert await work.consignments.put(replace(first, id="2" * 32, body=b"x")) == first
        plain = [replace(ONE, id=digit * 32) for digit in "34"]
        assert [await work.consignments.put(one) for one in plain] == plain


async def test_the_old_are_named_and_forgotten(store: Kept) -> None:
    """What still waits to be read is never old."""
    waiting, ended = replace(ONE, id="2" * 32), replace(ONE, id="3" * 32)
    async with store.begin() as work:
        await work.sources.put(COURT)
        for one in (ONE, waiting, ended):
            await work.consignments.put(one)
        for one in (waiting, ended):
            await work.consignments.receive(one.id, 0, PIECE, 5)
        await work.consignments.end(replace(ended, stage=Stage.REFUSED, ended_at=NOW))
        old = work.consignments.old
        assert not await old(begun=NOW, ended=NOW, limit=9)
        assert set(await old(begun=NOW + DAY, ended=NOW + DAY, limit=9)) == {ONE.id, ended.id}
        await work.consignments.forget(ONE.id)
        assert await work.consignments.get(ONE.id) is None


async def test_a_new_pepper_is_laid_over_what_was_sent_under_which_key(store: Kept) -> None:
    """The same key and body are known again under it."""
    kept = replace(ONE, idempotency=b"key", body=b"body")
    renewed = replace(kept, idempotency=b"yek", body=b"ydob")
    async with store.begin() as work:
        await work.sources.put(COURT)
        await work.consignments.put(kept)
        await work.rehash(lambda hashed: hashed[::-1])
        assert await work.consignments.put(replace(renewed, id="2" * 32)) == renewed
