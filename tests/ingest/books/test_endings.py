"""How far the end of a cleared conviction is."""

from dataclasses import replace
from datetime import timedelta

from schemas.sealed import Section
from tests.ingest.books.entries import ANN, BOB, NOW, Kept, claim, enrolled, sealed, snapshot

_HOUR = timedelta(hours=1)


async def test_an_end_is_due_begun_reduced_and_over(store: Kept) -> None:
    """Each person is one step further only."""
    await enrolled(store)
    async with store.begin() as work:
        await work.people.put([replace(snapshot(ANN, 1), clears_at=NOW), snapshot(BOB, 1)])
        assert not await work.endings.due(NOW - _HOUR, limit=9)
        assert await work.endings.due(NOW, limit=9) == [ANN]
        await work.endings.begin([ANN], NOW)
        assert not await work.endings.due(NOW, limit=9)
        assert not await work.endings.begun(NOW - _HOUR, limit=9)
        assert await work.endings.begun(NOW, limit=9) == [ANN]
        await work.endings.reduce(ANN, NOW + _HOUR)
        assert not await work.endings.begun(NOW, limit=9)
        assert not await work.endings.reduced(NOW, limit=9)
        assert await work.endings.reduced(NOW + _HOUR, limit=9) == [ANN]
        await work.endings.end(ANN)
        assert not await work.endings.reduced(NOW + _HOUR, limit=9)


async def test_every_claim_is_rewritten_even_one_that_was_taken_back(store: Kept) -> None:
    """A file that is taken back later leads back to nothing that was forgotten."""
    await enrolled(store)
    other = sealed(Section.FACTS, 2)
    async with store.begin() as work:
        await work.claims.put([claim(ANN)])
        await work.claims.retract("file", limit=9)
        await work.claims.put([claim(ANN), claim(BOB)])
        numbers = await work.endings.claims(ANN)
        assert len(numbers) == 2
        await work.endings.rewrite(dict.fromkeys(numbers, other))
        assert {
            one.facts.sealed_at for one in (await work.endings.claims(ANN)).values() if one.facts
        } == {2}
        assert [one.facts for one in (await work.endings.claims(BOB)).values()] == [
            claim(BOB).facts
        ]


async def test_the_erased_have_no_end_to_come(store: Kept) -> None:
    """Nothing is left that could be forgotten."""
    await enrolled(store)
    async with store.begin() as work:
        await work.people.put([replace(snapshot(ANN, 1), clears_at=NOW)])
        await work.endings.begin([ANN], NOW)
        await work.people.erase(ANN, NOW)
        await work.endings.end(ANN)
        assert not await work.endings.due(NOW, limit=9)
