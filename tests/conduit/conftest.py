"""Books in memory and in PostgreSQL: the same tests run on both."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from conduit.kafka import Connection
from conduit.memory import MemoryStore, MemoryWork
from conduit.migrations import migrate
from conduit.postgres import Pool, PostgresStore, PostgresWork, open_pool
from conduit.work import Store, Work
from tests.servers import Broker, Database

VERSIONS = Path(__file__).parent / "migrations/versions"


@pytest.fixture(scope="session")
def books_url(postgres: Database) -> str:
    """One database for all tests of this package; each takes a schema of its own."""
    return postgres.fresh_database()


@pytest.fixture
async def pool(books_url: str) -> AsyncIterator[Pool]:
    """Connections to empty books."""
    schema = f"books_{uuid4().hex[:8]}"
    migrate(books_url, schema=schema, versions=VERSIONS)
    async with open_pool(books_url, schema=schema, name="tests") as opened:
        yield opened


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.real)])
async def books(request: pytest.FixtureRequest) -> AsyncIterator[Store[Work]]:
    """Empty books of a service that acts on the world."""
    if request.param == "memory":
        yield MemoryStore(MemoryWork())
        return
    url: str = request.getfixturevalue("books_url")
    schema = f"books_{uuid4().hex[:8]}"
    migrate(url, schema=schema, versions=VERSIONS)
    async with open_pool(url, schema=schema, name="tests") as pool:
        yield PostgresStore(pool, PostgresWork)


@pytest.fixture
def connection(kafka: Broker) -> Connection:
    """How clients reach the broker."""
    return Connection(kafka.bootstrap)
