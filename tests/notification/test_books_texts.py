"""Texts in the books: counted, and never begun after a stop."""

from __future__ import annotations

import pytest

from conduit.errors import Unavailable
from conduit.ledger.effect import Carrier, Effect, Mode, Release, State, papers_hash
from notification.books import NoticeWork
from schemas.fact import ConvictionId
from tests.notification.booked import Books
from tests.notification.world import ANA, HERE, NOON


def _text() -> tuple[Effect, Carrier]:
    effect = Effect(
        conviction_id=ConvictionId("one"),
        act="text",
        outcome="ordered:dismiss",
        channel="text",
        token=ANA,
        record_version=1,
        county=HERE,
        destination=f"text/{ANA}",
        match="n",
    )
    carrier = Carrier(
        channel="text",
        destination=effect.destination,
        mode=Mode.REHEARSAL,
        county=HERE,
        effects=(effect.key,),
        papers={"number": "n"},
        prepared_at=NOON,
    )
    return effect, carrier


async def _released(work: NoticeWork) -> str:
    effect, carrier = _text()
    await work.ledger.plan([effect])
    await work.ledger.pack(carrier)
    release = Release(
        id="r1",
        county=HERE,
        channel="text",
        carriers=(carrier.key,),
        papers_hash=papers_hash([carrier]),
        prepared_by="notification",
        prepared_at=NOON,
    )
    await work.ledger.prepare(release)
    await work.ledger.approve("r1", by="somebody", at=NOON)
    return carrier.key


async def test_letters_and_texts_are_counted_by_state(books: Books) -> None:
    """What the carriers' own counts are held against."""
    async with books.begin() as work:
        await _released(work)
        assert await work.count() == {("text", State.RELEASED): 1}


@pytest.mark.real
@pytest.mark.parametrize("books", ["postgres"], indirect=True)
async def test_the_database_refuses_a_text_after_a_stop(books: Books) -> None:
    """Even where the code forgot to look."""
    async with books.begin() as work:
        carrier = await _released(work)
        await work.opt_outs.record("n", stop=True, at=NOON)
    with pytest.raises(Unavailable):
        async with books.begin() as work:
            await work.ledger.attempt(carrier)
