"""Books in memory and in PostgreSQL: the same tests run on both."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from conduit.memory import MemoryStore
from conduit.migrations import migrate
from conduit.postgres import open_pool
from ingest.books.memory import MemoryIngest
from ingest.books.postgres import open_books
from ingest.migrations import SCHEMA, VERSIONS
from tests.ingest.books.entries import Kept


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
