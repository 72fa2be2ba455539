"""What waits: to be published, to be looked at again."""

from datetime import date, timedelta

from ingest.books import Review
from tests.ingest.books.entries import ANN, BOB, NOW, Kept, enrolled, event, snapshot


async def test_a_snapshot_waits_until_it_is_ticked_off(store: Kept) -> None:
    """And only that version of it; what the outbox carries does not wait."""
    await enrolled(store)
    later = NOW + timedelta(seconds=1)
    async with store.begin() as work:
        await work.people.put([snapshot(ANN, 5), snapshot(BOB, 5, entered=False)])
        assert list(await work.people.unpublished(before=NOW, limit=9)) == []
        assert list(await work.people.unpublished(before=later, limit=9)) == [event(ANN, 5)]
        await work.people.published([event(ANN, 4)])
        assert len(await work.people.unpublished(before=later, limit=9)) == 1
        await work.people.published([event(ANN, 5)])
        assert list(await work.people.unpublished(before=later, limit=9)) == []


async def test_what_overtook_another_is_published_once_more(store: Kept) -> None:
    """The older one may still come, and the topic has to end with the newer."""
    await enrolled(store)
    later = NOW + timedelta(seconds=1)
    async with store.begin() as work:
        await work.people.put([snapshot(ANN, 5), snapshot(BOB, 5, entered=False)])
        await work.people.put([snapshot(ANN, 6, entered=False)])
        await work.people.put([snapshot(BOB, 6)], overtaking=[BOB])
        await work.people.published([event(ANN, 6), event(BOB, 6)])
        assert list(await work.people.unpublished(before=later, limit=9)) == []
        waiting = await work.people.overtaking(before=later, limit=9)
        assert sorted(one.token for one in waiting) == sorted([ANN, BOB])
        await work.people.promised(waiting)
        assert list(await work.people.overtaking(before=later, limit=9)) == []


async def test_what_is_looked_at_again_overtakes_too(store: Kept) -> None:
    """A load is under way when the person's day comes."""
    await enrolled(store)
    later = NOW + timedelta(seconds=1)
    async with store.begin() as work:
        await work.people.put([snapshot(ANN, 5)])
        await work.people.renew([event(ANN, 7)])
        assert list(await work.people.overtaking(before=later, limit=9)) == [event(ANN, 7)]


async def test_reviews_fall_due_once_a_day(store: Kept) -> None:
    """Unless the review was of an older version."""
    await enrolled(store)
    day = date(2026, 3, 1)
    async with store.begin() as work:
        await work.people.put([snapshot(ANN, 5), snapshot(BOB, 6)])
        await work.people.review([Review(ANN, 5, day), Review(BOB, 5, day)])
        await work.people.review([])
        assert list(await work.people.due(day - timedelta(days=1), limit=9)) == []
        assert list(await work.people.due(day, limit=9)) == [ANN]
        await work.people.renew([event(ANN, 7)])
        await work.people.looked_at([ANN], day)
        assert list(await work.people.due(day, limit=9)) == []
        assert list(await work.people.due(day + timedelta(days=1), limit=9)) == [ANN]
        assert (await work.count()).convictions == 6
