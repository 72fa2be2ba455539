"""Offsets, outbox and newest decisions, in memory and in PostgreSQL alike."""

import pytest

from conduit import Rejected, Unavailable
from conduit.envelope import Position
from conduit.postgres import Pool, PostgresStore, PostgresWork, open_pool
from conduit.work import Store, Work
from tests.conduit.cases import decided, later, recorded, token

type Books = Store[Work]


async def _advance(books: Books, offset: int, *, seen: int | None) -> bool:
    async with books.begin() as work:
        return await work.offsets.advance(Position("records", 3, offset), seen=seen)


async def test_an_unread_partition_has_no_place(books: Books) -> None:
    """Nothing is stored before something was read."""
    async with books.begin() as work:
        assert await work.offsets.next("records") == {}


async def test_the_place_moves_for_who_knows_it(books: Books) -> None:
    """The next offset is the one after what was read, by topic and partition."""
    assert await _advance(books, 41, seen=None)
    assert await _advance(books, 99, seen=42)
    async with books.begin() as work:
        assert await work.offsets.next("records") == {3: 100}
        assert await work.offsets.next("decisions") == {}


async def test_the_place_does_not_move_for_who_does_not(books: Books) -> None:
    """A paused owner that wakes with an old idea changes nothing."""
    assert await _advance(books, 41, seen=None)
    assert not await _advance(books, 50, seen=None)
    assert not await _advance(books, 50, seen=7)
    async with books.begin() as work:
        assert await work.offsets.next("records") == {3: 42}


async def test_only_a_newer_decision_is_kept(books: Books) -> None:
    """The highest version stays, whatever order they come in."""
    record = recorded(1, version=5)
    async with books.begin() as work:
        assert await work.newest.put(decided(record))
        assert not await work.newest.put(later(record, 5))
        assert not await work.newest.put(later(record, 4))
        assert await work.newest.put(later(record, 6))
        assert await work.newest.get(token(1)) == {token(1): later(record, 6)}


async def test_an_erased_person_has_no_newest_decision(books: Books) -> None:
    """After forgetting, nothing is found; forgetting twice is harmless."""
    async with books.begin() as work:
        await work.newest.put(decided(recorded(1)))
        await work.newest.forget(token(1))
        await work.newest.forget(token(1))
        assert not await work.newest.get(token(1))


@pytest.mark.real
async def test_a_value_the_database_cannot_hold_is_the_events_fault(pool: Pool) -> None:
    """A NUL in a text refuses that event; it does not stop the service."""

    async def enter() -> None:
        async with PostgresStore(pool, PostgresWork).begin() as work:
            await work.offsets.next("a\0b")

    with pytest.raises(Rejected, match="value_refused"):
        await enter()


@pytest.mark.real
async def test_a_database_that_is_away_is_waited_for(pool: Pool) -> None:
    """A lost connection is the world's fault; the same is tried again."""
    store = PostgresStore(pool, PostgresWork)

    async def enter() -> None:
        async with store.begin() as work:
            await work.connection.execute("select pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(Unavailable):
        await enter()
    async with store.begin() as work:
        assert await work.offsets.next("records") == {}


@pytest.mark.real
@pytest.mark.usefixtures("pool")
async def test_services_do_not_see_each_others_books(books_url: str) -> None:
    """A pool sees its own schema only."""
    elsewhere = open_pool(books_url, schema="elsewhere", name="tests")
    async with elsewhere, elsewhere.connection() as link:
        found = await link.execute("select to_regclass('offsets') as there")
        assert await found.fetchone() == {"there": None}
