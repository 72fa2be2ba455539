"""The service in memory; and books in memory and in PostgreSQL: the same tests run on both."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from conduit.memory import MemoryStore
from conduit.migrations import migrate
from conduit.postgres import open_pool
from conduit.work import Store
from notification.books import NoticeWork
from notification.memory import MemoryNoticeWork
from notification.migrations import VERSIONS
from notification.postgres import open_books
from tests.notification.opened import HEX
from tests.notification.world import World
from tests.servers import Database


@pytest.fixture
def world() -> World:
    """Open the service."""
    return World()


@pytest.fixture(scope="module")
def books_url(postgres: Database) -> str:
    """One database for all tests of a module; each takes a schema of its own."""
    return postgres.fresh_database()


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.real)])
async def books(request: pytest.FixtureRequest) -> AsyncIterator[Store[NoticeWork]]:
    """Empty books of this service."""
    if request.param == "memory":
        yield MemoryStore(MemoryNoticeWork())
        return
    url: str = request.getfixturevalue("books_url")
    schema = f"notices_{uuid4().hex[:8]}"
    migrate(url, schema=schema, versions=VERSIONS)
    async with open_pool(url, schema=schema, name="tests") as pool:
        yield open_books(pool)


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    """Write every secret that the service loads."""
    for name in ("wrapping-contact.key", "wrapping-decision.key", "pepper.key"):
        (tmp_path / name).write_text(HEX)
    for name in ("lob-webhook", "twilio-auth"):
        (tmp_path / name).write_text("old\n\nnew\n")
    return tmp_path
