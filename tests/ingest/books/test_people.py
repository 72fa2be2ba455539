"""People: their tokens, their newest snapshot, and what is left of the erased."""

from dataclasses import replace

import pytest

from tests.ingest.books.entries import ANN, BOB, NOW, Kept, enrolled, event, snapshot


async def test_a_hash_keeps_the_token_it_was_first_bound_to(store: Kept) -> None:
    """Whoever comes second learns the first one's token."""
    await enrolled(store)
    async with store.begin() as work:
        assert await work.people.enrol({b"ann": BOB, b"bob": BOB}) == {b"ann": ANN, b"bob": BOB}
    async with store.begin() as work:
        assert await work.people.tokens([b"ann", b"nobody"]) == {b"ann": ANN}


async def test_what_a_failed_unit_of_work_did_is_undone(store: Kept) -> None:
    """All of it or nothing."""

    async def fail() -> None:
        async with store.begin() as work:
            await work.people.enrol({b"ann": ANN})
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    async with store.begin() as work:
        assert await work.people.tokens([b"ann"]) == {}


async def test_the_newest_snapshot_is_kept_and_counted(store: Kept) -> None:
    """People, and convictions by county."""
    await enrolled(store)
    async with store.begin() as work:
        assert (await work.people.lock([ANN]))[ANN].record_version is None
        await work.people.put([snapshot(ANN, 5)])
        await work.people.put([snapshot(ANN, 6), snapshot(BOB, 7)])
    async with store.begin() as work:
        assert (await work.people.lock([ANN]))[ANN].record_version == 6
        assert await work.people.newest([ANN]) == {ANN: event(ANN, 6)}
        books = await work.count()
    assert (books.people, books.convictions) == (2, 6)
    assert dict(books.by_county) == {"ca/marin": 4, "": 2}


async def test_a_snapshot_without_marks_is_found_by_the_ones_before(store: Kept) -> None:
    """What nothing new was said of is found as it was."""
    await enrolled(store)
    async with store.begin() as work:
        await work.people.put([snapshot(ANN, 5)])
        await work.people.put([replace(snapshot(ANN, 6), marks=None)])
        assert list(await work.people.marked(b"case")) == [ANN]


async def test_an_erased_person_is_dead_and_still_found(store: Kept) -> None:
    """By the hash, so that later rows are suppressed; by no case any more."""
    await enrolled(store)
    async with store.begin() as work:
        await work.people.put([snapshot(ANN, 5)])
        assert list(await work.people.marked(b"case")) == [ANN]
        await work.people.erase(ANN, NOW)
    async with store.begin() as work:
        standing = (await work.people.lock([ANN]))[ANN]
        assert (standing.erased, standing.record_version) == (True, None)
        assert await work.people.tokens([b"ann"]) == {b"ann": ANN}
        assert await work.people.newest([ANN]) == {}
        assert list(await work.people.marked(b"case")) == []
