"""What the books keep of people, and forget."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from schemas.fact import ConvictionId
from tests.notification.booked import REPORTED, TOLD, Books
from tests.notification.world import ANA, BEN, NOON


async def test_a_reason_is_news_once(books: Books) -> None:
    """Set, set again, changed, over."""
    async with books.begin() as work:
        steps = [
            bool(await work.recipients.set_unreachable({ANA: reason}))
            for reason in ("dead", "dead", "no_address", None, None)
        ]
        assert not await work.recipients.unreachable(ANA)
        await work.recipients.set_unreachable({ANA: None, BEN: "dead"})
        assert await work.recipients.unreachable(ANA, BEN) == {BEN: "dead"}
        assert await work.recipients.reasons() == {"dead": 1}
    assert steps == [True, False, True, True, False]


async def test_an_address_is_spoiled_for_one_person(books: Books) -> None:
    """Others may live there."""
    async with books.begin() as work:
        await work.recipients.spoil(ANA, "hash")
        await work.recipients.spoil(ANA, "hash")
        assert await work.recipients.spoiled(ANA, BEN) == {(ANA, "hash")}
        assert not await work.recipients.spoiled(BEN)


async def test_the_latest_word_about_texts_counts(books: Books) -> None:
    """Stop, start, and an older stop that comes late."""
    async with books.begin() as work:
        assert not await work.opt_outs.stopped("n")
        assert await work.opt_outs.record("n", stop=True, at=NOON)
        assert await work.opt_outs.stopped("m", "n") == {"n"}
        assert not await work.opt_outs.record("n", stop=True, at=NOON + timedelta(hours=1))
        assert await work.opt_outs.record("n", stop=False, at=NOON + timedelta(hours=2))
        assert not await work.opt_outs.record("n", stop=True, at=NOON + timedelta(hours=1))
        assert not await work.opt_outs.stopped("n")


async def test_a_forgotten_person_leaves_nothing(books: Books) -> None:
    """Ben stays."""
    async with books.begin() as work:
        for token, conviction in ((ANA, "one"), (BEN, "two")):
            name = ConvictionId(conviction)
            await work.reports.add(replace(REPORTED, token=token, conviction_id=name))
            await work.tellings.add(replace(TOLD, token=token, conviction_id=name))
            await work.recipients.set_unreachable({token: "dead"})
            await work.recipients.spoil(token, "hash")
        for part in (work.reports, work.tellings, work.recipients):
            await part.forget(ANA)
        assert [len(await work.reports.of(token)) for token in (ANA, BEN)] == [0, 1]
        assert [len(await work.tellings.of(token)) for token in (ANA, BEN)] == [0, 1]
        assert not await work.recipients.unreachable(ANA)
        assert await work.recipients.spoiled(ANA, BEN) == {(BEN, "hash")}
