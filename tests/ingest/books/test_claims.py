"""Claims: the newest of each source counts, until it is taken back."""

from dataclasses import replace

from ingest.claims.claim import How
from schemas.sealed import Section
from tests.ingest.books.entries import ANN, BOB, Kept, claim, sealed


async def test_the_newest_claim_of_each_source_counts(store: Kept) -> None:
    """And what is taken back counts no more: the one before it does."""
    newer = replace(claim(ANN, held=True), digest=b"two", how=How.CORRECTED, file_id="later")
    reach = sealed(Section.CONTACT)
    contact = replace(claim(ANN, "contacts:ca/marin"), facts=None, contact=reach)
    async with store.begin() as work:
        await work.claims.put([claim(ANN), contact])
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
        await work.claims.put([claim(BOB), claim(ANN)])
        assert list(await work.claims.of_source("doj:ca/marin", after="", limit=1)) == [ANN]
        assert list(await work.claims.of_source("doj:ca/marin", after=ANN, limit=9)) == [BOB]
        assert list(await work.claims.retract("file", limit=1)) == [ANN]
        assert list(await work.claims.retract("file", limit=1)) == [BOB]


async def test_held_claims_are_released_in_pages(store: Kept) -> None:
    """Until nobody is left."""
    async with store.begin() as work:
        await work.claims.put([claim(BOB, held=True), claim(ANN, held=True)])
        assert list(await work.claims.unhold("file", limit=1)) == [ANN]
        assert list(await work.claims.unhold("file", limit=9)) == [BOB]
        assert list(await work.claims.unhold("file", limit=9)) == []
        assert [c.held for c in (await work.claims.current([ANN]))[ANN]] == [False]


async def test_wiped_claims_are_gone(store: Kept) -> None:
    """Of one person only."""
    async with store.begin() as work:
        await work.claims.put([claim(ANN), claim(BOB)])
        await work.claims.wipe(ANN)
        assert set(await work.claims.current([ANN, BOB])) == {BOB}
