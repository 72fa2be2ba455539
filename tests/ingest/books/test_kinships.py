"""Ties between people, and what named persons said of them, in books of either kind."""

from dataclasses import replace

from ingest.books.kinships import Marker, Says, Stands, Tie
from tests.ingest.books.entries import ANN, BOB, NOW, Kept, enrolled

SAME = Marker(one=ANN, other=BOB, says=Says.SAME, by="a clerk", ground="prints", at=NOW)
ABSORBED, ABSORBS = Tie(ANN, BOB, Stands.ABSORBED, 7), Tie(BOB, ANN, Stands.ABSORBS, 5)


async def test_a_tie_is_found_from_either_end(store: Kept) -> None:
    """Each knows how it stands to the other, and since when."""
    await enrolled(store)
    async with store.begin() as work:
        await work.kinships.tie(ABSORBED, ABSORBS)
    async with store.begin() as work:
        assert list(await work.kinships.of([ANN])) == [ABSORBED]
        assert list(await work.kinships.of([BOB, ANN])) == [ABSORBED, ABSORBS]
        assert list(await work.kinships.of([])) == []


async def test_a_later_tie_takes_the_place_of_the_one_before(store: Kept) -> None:
    """Joined, then parted: they stand as they stand now."""
    await enrolled(store)
    parted = replace(ABSORBED, stands=Stands.PARTED, since=9)
    async with store.begin() as work:
        await work.kinships.tie(ABSORBED)
        await work.kinships.tie(parted)
        assert list(await work.kinships.of([ANN])) == [parted]


async def test_the_erased_have_no_ties(store: Kept) -> None:
    """Neither end is left, and it is said whose the others were."""
    await enrolled(store)
    async with store.begin() as work:
        await work.kinships.tie(ABSORBED, ABSORBS)
        assert set(await work.kinships.forget(ANN)) == {BOB}
        assert list(await work.kinships.of([ANN, BOB])) == []


async def test_the_last_word_on_a_pair_counts(store: Kept) -> None:
    """Whoever of the two is asked about, and in whatever order they were named."""
    await enrolled(store)
    never = replace(SAME, one=ANN, other=BOB, says=Says.NEVER, ground="different prints")
    async with store.begin() as work:
        await work.kinships.mark(SAME)
        await work.kinships.mark(never)
    async with store.begin() as work:
        assert list(await work.kinships.markers([BOB])) == [never]
        assert list(await work.kinships.markers([ANN])) == [never]
        assert list(await work.kinships.markers([])) == []
