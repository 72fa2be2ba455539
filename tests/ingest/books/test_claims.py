"""Claims: the newest of each source counts, until it is taken back."""

from dataclasses import replace

from ingest.claims.claim import How
from schemas.sealed import Section
from tests.ingest.books.entries import ANN, BOB, SOURCE, Kept, claim, entry, sealed


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


async def test_what_another_file_affirmed_is_from_now_on_that_ones(store: Kept) -> None:
    """Of whoever it said the very same of, by the same source, and as held as it is."""
    again = entry("again", held=True)
    async with store.begin() as work:
        await work.claims.put([claim(ANN), claim(BOB)])
        await work.claims.affirm(again, {ANN: b"one", BOB: b"another"})
        await work.claims.affirm(entry("other", source="other"), {BOB: b"one"})
        await work.claims.affirm(again, {})
        assert list(await work.claims.retract("file", limit=9)) == [ANN, BOB]
        assert list(await work.claims.retract("file", limit=9)) == []
    async with store.begin() as work:
        left = replace(claim(ANN, held=True), file_id="again", read_in="file")
        assert await work.claims.current([ANN, BOB]) == {ANN: [left]}
        assert {t: set(f) for t, f in (await work.claims.read_in(SOURCE, [ANN, BOB])).items()} == {
            ANN: {"file"}
        }
        assert list(await work.claims.unhold("again", limit=9)) == [ANN]
        await work.claims.unaffirm("again")
        assert list(await work.claims.retract("again", limit=9)) == [ANN]
        assert await work.claims.read_in(SOURCE, [ANN]) == {}
        assert await work.claims.read_in(SOURCE, []) == {}


async def test_what_was_let_go_is_let_go_for_whom_it_is_left_to(store: Kept) -> None:
    """And nothing is left of somebody who was wiped."""
    async with store.begin() as work:
        await work.claims.put([claim(ANN), claim(BOB)])
        await work.claims.affirm(entry("again", held=True), {ANN: b"one", BOB: b"one"})
        assert list(await work.claims.unhold("again", limit=9)) == []
        await work.claims.wipe(BOB)
        await work.claims.put([claim(BOB)])
        await work.claims.retract("file", limit=9)
        found = await work.claims.current([ANN, BOB])
        assert {token: [c.held for c in claims] for token, claims in found.items()} == {
            ANN: [False]
        }


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
