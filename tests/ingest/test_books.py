"""What ingest's books promise, kept by the twin in memory and by PostgreSQL alike."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from conduit.memory import MemoryStore
from conduit.migrations import migrate
from conduit.postgres import open_pool
from conduit.work import Store
from ingest.books import Counted, FileEntry, FileState, IngestWork, Review, Snapshot
from ingest.claims import Claim, How
from ingest.memory import MemoryIngest
from ingest.migrations import SCHEMA, VERSIONS
from ingest.postgres import open_books
from schemas.fact import PersonToken
from schemas.records import PersonRecorded, Why
from schemas.sealed import Sealed, Section

type Kept = Store[IngestWork]

NOW = datetime(2026, 1, 5, 20, tzinfo=UTC)
ANN, BOB = PersonToken("a" * 32), PersonToken("b" * 32)


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.real)])
async def store(request: pytest.FixtureRequest) -> AsyncIterator[Kept]:
    """Empty books of either kind."""
    if request.param == "memory":
        yield MemoryStore(MemoryIngest())
        return
    url = request.getfixturevalue("database_url")
    migrate(url, schema=SCHEMA, versions=VERSIONS)
    async with AsyncExitStack() as stack:
        pool = await stack.enter_async_context(open_pool(url, schema=SCHEMA, name="test", size=3))
        yield open_books(pool)


def _sealed(section: Section, version: int = 1) -> Sealed:
    return Sealed(section=section, key_id="1", sealed_at=version, form="X.v1", box="AAAA")


def _event(token: PersonToken, version: int) -> PersonRecorded:
    return PersonRecorded(
        token=token,
        record_version=version,
        as_of=NOW.date(),
        counties=("ca/marin",),
        packs=(),
        why=Why.SOURCE,
        facts=_sealed(Section.FACTS, version),
        identity=_sealed(Section.IDENTITY, version),
    )


def _snapshot(token: PersonToken, version: int, *, entered: bool = True) -> Snapshot:
    tally = {"ca/marin": 2, "": 1}
    return Snapshot(_event(token, version), tally, frozenset({b"case"}), NOW if entered else None)


def _claim(token: PersonToken, source: str = "doj:ca/marin", *, held: bool = False) -> Claim:
    return Claim(
        token=token,
        source=source,
        file_id="file",
        digest=b"one",
        how=How.FIRST,
        facts=_sealed(Section.FACTS),
        held=held,
    )


async def _enrolled(store: Kept) -> None:
    async with store.begin() as work:
        await work.people.enrol({b"ann": ANN, b"bob": BOB})


async def test_a_hash_keeps_the_token_it_was_first_bound_to(store: Kept) -> None:
    """Whoever comes second learns the first one's token."""
    await _enrolled(store)
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
    await _enrolled(store)
    async with store.begin() as work:
        assert (await work.people.lock([ANN]))[ANN].record_version is None
        await work.people.put([_snapshot(ANN, 5)])
        await work.people.put([_snapshot(ANN, 6), _snapshot(BOB, 7)])
    async with store.begin() as work:
        assert (await work.people.lock([ANN]))[ANN].record_version == 6
        assert await work.people.newest([ANN]) == {ANN: _event(ANN, 6)}
        books = await work.count()
    assert (books.people, books.convictions) == (2, 6)
    assert dict(books.by_county) == {"ca/marin": 4, "": 2}


async def test_a_snapshot_waits_until_it_is_ticked_off(store: Kept) -> None:
    """And only that version of it; what the outbox carries does not wait."""
    await _enrolled(store)
    later = NOW + timedelta(seconds=1)
    async with store.begin() as work:
        await work.people.put([_snapshot(ANN, 5), _snapshot(BOB, 5, entered=False)])
        assert list(await work.people.unpublished(before=NOW, limit=9)) == []
        assert list(await work.people.unpublished(before=later, limit=9)) == [_event(ANN, 5)]
        await work.people.published([_event(ANN, 4)])
        assert len(await work.people.unpublished(before=later, limit=9)) == 1
        await work.people.published([_event(ANN, 5)])
        assert list(await work.people.unpublished(before=later, limit=9)) == []


async def test_reviews_fall_due_once_a_day(store: Kept) -> None:
    """Unless the review was of an older version."""
    await _enrolled(store)
    day = date(2026, 3, 1)
    async with store.begin() as work:
        await work.people.put([_snapshot(ANN, 5), _snapshot(BOB, 6)])
        await work.people.review([Review(ANN, 5, day), Review(BOB, 5, day)])
        await work.people.review([])
        assert list(await work.people.due(day - timedelta(days=1), limit=9)) == []
        assert list(await work.people.due(day, limit=9)) == [ANN]
        await work.people.renew([_event(ANN, 7)])
        await work.people.looked_at([ANN], day)
        assert list(await work.people.due(day, limit=9)) == []
        assert list(await work.people.due(day + timedelta(days=1), limit=9)) == [ANN]
        assert (await work.count()).convictions == 6


async def test_an_erased_person_is_dead_and_still_found(store: Kept) -> None:
    """By the hash, so that later rows are suppressed; by no case any more."""
    await _enrolled(store)
    async with store.begin() as work:
        await work.people.put([_snapshot(ANN, 5)])
        assert list(await work.people.marked(b"case")) == [ANN]
        await work.people.erase(ANN)
    async with store.begin() as work:
        standing = (await work.people.lock([ANN]))[ANN]
        assert (standing.erased, standing.record_version) == (True, None)
        assert await work.people.tokens([b"ann"]) == {b"ann": ANN}
        assert await work.people.newest([ANN]) == {}
        assert list(await work.people.marked(b"case")) == []


async def test_the_newest_claim_of_each_source_counts(store: Kept) -> None:
    """And what is taken back counts no more: the one before it does."""
    newer = replace(_claim(ANN, held=True), digest=b"two", how=How.CORRECTED, file_id="later")
    reach = _sealed(Section.CONTACT)
    contact = replace(_claim(ANN, "contacts:ca/marin"), facts=None, contact=reach)
    async with store.begin() as work:
        await work.claims.put([_claim(ANN), contact])
        await work.claims.put([newer])
        await work.claims.put([])
    async with store.begin() as work:
        found = await work.claims.current([ANN, BOB])
        assert sorted(found[ANN], key=lambda c: c.source) == [contact, newer]
        assert await work.claims.digests("doj:ca/marin", [ANN, BOB]) == {ANN: b"two"}
        assert list(await work.claims.retract("later", limit=9)) == [ANN]
        assert list(await work.claims.retract("later", limit=9)) == []
        assert await work.claims.digests("doj:ca/marin", [ANN]) == {ANN: b"one"}


async def test_claims_are_listed_by_source_and_taken_back_in_pages(store: Kept) -> None:
    """In the order of tokens."""
    async with store.begin() as work:
        await work.claims.put([_claim(BOB), _claim(ANN)])
        assert list(await work.claims.of_source("doj:ca/marin", after="", limit=1)) == [ANN]
        assert list(await work.claims.of_source("doj:ca/marin", after=ANN, limit=9)) == [BOB]
        assert list(await work.claims.retract("file", limit=1)) == [ANN]
        assert list(await work.claims.retract("file", limit=1)) == [BOB]


async def test_held_claims_are_released_in_pages(store: Kept) -> None:
    """Until nobody is left."""
    async with store.begin() as work:
        await work.claims.put([_claim(BOB, held=True), _claim(ANN, held=True)])
        assert list(await work.claims.unhold("file", limit=1)) == [ANN]
        assert list(await work.claims.unhold("file", limit=9)) == [BOB]
        assert list(await work.claims.unhold("file", limit=9)) == []
        assert [c.held for c in (await work.claims.current([ANN]))[ANN]] == [False]


async def test_wiped_claims_are_gone(store: Kept) -> None:
    """Of one person only."""
    async with store.begin() as work:
        await work.claims.put([_claim(ANN), _claim(BOB)])
        await work.claims.wipe(ANN)
        assert set(await work.claims.current([ANN, BOB])) == {BOB}


async def test_a_file_and_its_buckets_are_kept(store: Kept) -> None:
    """Opened again, its buckets are forgotten."""
    entry = FileEntry(
        file_id="file",
        kind="doj",
        county="ca/marin",
        source="doj:ca/marin",
        rows=10,
        quarantined=1,
        bucket_size=2,
    )
    done = replace(entry, state=FileState.FINISHED, released_by="R. Clerk")
    async with store.begin() as work:
        assert await work.files.get("file") is None
        await work.files.put(entry)
        await work.files.bucket("file", 0, Counted(3, 1, 0))
        await work.files.bucket("file", 1, Counted(2, 2, 1))
        await work.files.put(done)
    async with store.begin() as work:
        assert await work.files.get("file") == done
        assert await work.files.buckets("file") == {0: Counted(3, 1, 0), 1: Counted(2, 2, 1)}
        assert (await work.count()).files == ((done, Counted(5, 3, 1)),)
        assert not await work.files.superseded(done)
        later = replace(done, file_id="later", finished_at=NOW)
        await work.files.put(later)
        assert await work.files.superseded(done)
        assert not await work.files.superseded(later)
        await work.files.reopen("file")
        assert await work.files.buckets("file") == {}
