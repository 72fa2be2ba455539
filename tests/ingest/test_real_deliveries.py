"""Deliveries on a real PostgreSQL, whose receiver died before they were read."""

import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from conduit.errors import Unavailable
from conduit.keys_migrations import migrate_keys
from conduit.keys_postgres import SCHEMA as KEYS
from conduit.keys_postgres import PostgresKeyStore
from conduit.keys_wrapping import Ring
from conduit.migrations import migrate
from conduit.postgres import Pool, open_pool
from ingest.books.postgres import open_books
from ingest.http.reading import Reading
from ingest.http.receiving import turn
from ingest.migrations import SCHEMA, VERSIONS
from schemas.sealed import Section
from tests.ingest.deliveries import ROW, Sender, sending
from tests.ingest.doj_rows import somebody
from tests.ingest.world import World
from tests.servers import Database

pytestmark = pytest.mark.real
PEOPLE = 25


@dataclass
class Receiver:
    """One process: its connections, and its own memory."""

    folder: Path
    urls: tuple[str, str]
    rings: dict[Section, Ring]

    async def born(self, stack: AsyncExitStack) -> tuple[World, Pool]:
        """Start anew, knowing only what the databases keep."""
        books, keys = self.urls
        pool = await stack.enter_async_context(open_pool(books, schema=SCHEMA, name="ingest"))
        key_pool = await stack.enter_async_context(open_pool(keys, schema=KEYS, name="keys"))
        return World(self.folder, open_books(pool), PostgresKeyStore(key_pool, self.rings)), pool


@pytest.fixture
async def receiver(tmp_path: Path, postgres: Database) -> AsyncIterator[Receiver]:
    """Empty books and keys."""
    urls = postgres.fresh_database(), postgres.fresh_database()
    migrate(urls[0], schema=SCHEMA, versions=VERSIONS)
    migrate_keys(urls[1])
    yield Receiver(tmp_path, urls, {one: Ring(secrets.token_bytes(32)) for one in Section})
    postgres.drop_databases()


def read(world: World, pool: Pool) -> Reading:
    """Read what waits, if it is our turn."""
    return Reading(world.office, world.broker, partial(turn, pool))


async def delivered(source: Sender, content: bytes) -> tuple[str, str]:
    """Send a file, with a line that broke, and records."""
    upload = (await source.begin(content)).headers["Location"]
    await source.go_on(upload, content[:1000])
    here = int((await source.call("HEAD", upload)).headers["Upload-Offset"])
    last = await source.go_on(upload, content[here:], at=here)
    return str(last.links["status"]["url"]), (await source.say(ROW)).headers["Location"]


async def test_what_was_accepted_is_read_by_whoever_lives(receiver: Receiver) -> None:
    """One process takes it and dies, another dies amid reading, a third ends it: once."""
    async with AsyncExitStack() as first:
        world, _ = await receiver.born(first)
        content = world.file(*(somebody(n) for n in range(PEOPLE)), "torn").read_bytes()
        source = await first.enter_async_context(sending(world))
        pages = await delivered(source, content)
    async with AsyncExitStack() as second:
        dying, pool = await receiver.born(second)
        dying.broker.fails_after = 0
        with pytest.raises(Unavailable):
            await read(dying, pool).once()
    async with AsyncExitStack() as third:
        world, pool = await receiver.born(third)
        async with turn(pool) as mine:
            assert mine
            assert await read(world, pool).once() == 0
        assert [await read(world, pool).once() for _ in range(3)] == [1, 1, 0]
        asking = await third.enter_async_context(sending(world, name="asking"))
        again = Sender(asking.client, source.key)
        told = [await again.status(page) for page in pages]
        same = (await again.say(ROW)).headers["Location"]
        assert await read(world, pool).once() == 0

    assert [one["state"] for one in told] == ["done", "done"]
    assert (told[0]["receipt"]["rows"], told[0]["receipt"]["quarantined"]) == (PEOPLE + 1, 1)
    assert same == pages[1]
    assert len({(s.token, s.record_version) for s in world.snapshots}) == PEOPLE + 1
