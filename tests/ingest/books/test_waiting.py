"""What waits: to be published, to be looked at again."""

from datetime import date, timedelta

from ingest.books.port import Decided, Review
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


async def test_whoever_was_erased_is_laid_to_rest_once(store: Kept) -> None:
    """Not before their time, and no snapshot of theirs waits."""
    await enrolled(store)
    later = NOW + timedelta(seconds=1)
    async with store.begin() as work:
        await work.people.put([snapshot(ANN, 5)])
        await work.people.erase(ANN, NOW)
        assert list(await work.people.unpublished(before=later, limit=9)) == []
        assert list(await work.people.laid_to_rest(before=NOW, limit=9)) == []
        assert list(await work.people.laid_to_rest(before=later, limit=9)) == [ANN]
        assert list(await work.people.laid_to_rest(before=later, limit=9)) == []


async def test_what_is_made_anew_waits_for_no_load(store: Kept) -> None:
    """A load is under way when the person's day comes: the outbox carries the newer version."""
    await enrolled(store)
    later = NOW + timedelta(seconds=1)
    async with store.begin() as work:
        await work.people.put([snapshot(ANN, 5), snapshot(BOB, 5)])
        await work.people.renew([event(ANN, 7)])
        await work.people.put([snapshot(BOB, 6, entered=False)])
        assert list(await work.people.unpublished(before=later, limit=9)) == []


async def test_a_decision_after_a_newer_one_is_late(store: Kept) -> None:
    """Until a newer one than both comes; what was read before is never late."""
    async with store.begin() as work:
        noted = work.people.decided
        assert list(await noted([Decided(ANN, 5, 5, 0), Decided(BOB, 5, 5, 1)])) == []
        assert list(await noted([Decided(ANN, 7, 7, 2)])) == []
        assert list(await noted([Decided(BOB, 4, 4, 4), Decided(ANN, 5, 5, 3)])) == [ANN, BOB]
        assert list(await noted([Decided(ANN, 5, 5, 0)])) == []
        assert list(await noted([Decided(ANN, 8, 8, 5)])) == []
        assert list(await noted([])) == []


async def test_among_decisions_read_at_once_the_last_counts(store: Kept) -> None:
    """Nine, and then eight: eight is late, whatever was known before."""
    async with store.begin() as work:
        assert list(await work.people.decided([Decided(ANN, 9, 8, 1)])) == [ANN]
        assert list(await work.people.decided([Decided(BOB, 9, 9, 1)])) == []


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


async def test_what_a_wrong_clock_entered_does_not_wait_for_its_time(store: Kept) -> None:
    """Entered tomorrow by whoever was a day ahead: it was left behind, and is published now."""
    await enrolled(store)
    yesterday = NOW - timedelta(days=1)
    async with store.begin() as work:
        await work.people.put([snapshot(ANN, 5)])
        assert list(await work.people.unpublished(before=yesterday, limit=9)) == [event(ANN, 5)]


async def test_a_day_that_a_wrong_clock_noted_puts_nobody_off(store: Kept) -> None:
    """Looked at tomorrow may be true elsewhere; looked at next year never is."""
    await enrolled(store)
    today = date(2026, 3, 1)
    async with store.begin() as work:
        await work.people.put([snapshot(ANN, 5)])
        await work.people.review([Review(ANN, 5, today)])
        for ahead, due in ((0, []), (1, []), (2, [ANN]), (365, [ANN])):
            await work.people.looked_at([ANN], today + timedelta(days=ahead))
            assert list(await work.people.due(today, limit=9)) == due
