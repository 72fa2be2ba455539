"""A rehearsal; and books in memory and in PostgreSQL: the same tests run on both."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from conduit.migrations import migrate
from conduit.postgres import PostgresStore, open_pool
from conduit.work import Store
from court_filing.books import CourtWork
from court_filing.memory import memory_store
from court_filing.migrations import VERSIONS
from court_filing.postgres import PostgresCourtWork, open_books
from tests.court_filing.world import World
from tests.servers import Database


@pytest.fixture
def world() -> World:
    """A rehearsal."""
    return World()


@pytest.fixture(scope="session")
def court_books_url(postgres: Database) -> str:
    """One database for all tests of this package; each takes a schema of its own."""
    return postgres.fresh_database()


@pytest.fixture
async def postgres_books(court_books_url: str) -> AsyncIterator[PostgresStore[PostgresCourtWork]]:
    """Empty books in PostgreSQL."""
    schema = f"court_{uuid4().hex[:8]}"
    migrate(court_books_url, schema=schema, versions=VERSIONS)
    async with open_pool(court_books_url, schema=schema, name="tests") as pool:
        yield open_books(pool)


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.real)])
def books(request: pytest.FixtureRequest) -> Store[CourtWork]:
    """Empty books, in each form in turn."""
    if request.param == "memory":
        return memory_store()
    found: Store[CourtWork] = request.getfixturevalue("postgres_books")
    return found
