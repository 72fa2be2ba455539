"""The pepper of real books is replaced under load, and by processes that die in the midst of it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from pathlib import Path

import psycopg
import pytest

from conduit.errors import Misconfigured, Unavailable
from conduit.migrations import migrate
from conduit.pepper_fence import PepperFence
from conduit.pepper_moving import Moving
from conduit.peppers import Over, Peppers, add_layer
from conduit.postgres import PostgresStore, open_pool
from ingest.books.port import IngestWork
from ingest.books.postgres import PostgresIngest, open_books
from ingest.migrations import SCHEMA, VERSIONS
from ingest.people.rehashing import rehashing
from tests.ingest.doj_rows import somebody
from tests.ingest.world import World

pytestmark = pytest.mark.real

type Ours = Moving[PostgresIngest]


class Town:
    """Ingest's books, the file of secrets, and processes that come and go."""

    def __init__(self, folder: Path, stack: AsyncExitStack, url: str) -> None:
        self.world, self.stack, self.url = World(folder), stack, url
        self.file = folder / "pepper.key"
        self.file.write_text("70" * 32 + "\n")

    async def process(self) -> PostgresStore[PostgresIngest]:
        """Begin a process on these books."""
        pool = open_pool(self.url, schema=SCHEMA, name="test", size=4)
        await self.stack.enter_async_context(pool)
        peppers = Peppers.read(self.file)
        store = open_books(pool, PepperFence(peppers))
        await store.settle()
        self.world.store, self.world.peppers = store, peppers
        return store

    def moving(
        self,
        store: PostgresStore[PostgresIngest],
        renew: Callable[[IngestWork, Over], Awaitable[int]] | None = None,
    ) -> Ours:
        """Let a process make the hashes anew."""
        by = renew or rehashing(self.world.keys)
        return Moving("ingest", store, self.file, by, self.world.clock)


@pytest.fixture
async def town(tmp_path: Path, database_url: str) -> AsyncIterator[Town]:
    """Fresh books, under one pepper."""
    migrate(database_url, schema=SCHEMA, versions=VERSIONS)
    async with AsyncExitStack() as stack:
        yield Town(tmp_path, stack, database_url)


async def test_an_old_process_stops_and_its_successor_knows_everybody(town: Town) -> None:
    """Under the pepper before nothing is begun any more; a new process finds whoever was there."""
    store = await town.process()
    path = town.world.file(*map(somebody, range(1, 30)))
    await town.world.ingest(path)
    add_layer(town.file)
    assert await town.moving(store).once(by="ana", ground="yearly") > 60
    with pytest.raises(Unavailable, match="pepper_replaced"):
        await town.world.ingest(path)
    assert store.fence
    assert store.fence.moved.is_set()
    await town.process()
    again = await town.world.state_sends(*map(somebody, range(5, 35)), name="again.csv")
    assert (again.unchanged, again.used) == (25, 5)


async def test_a_process_killed_in_the_midst_has_changed_nothing(town: Town) -> None:
    """The database ends its connection when half is done; called again it is done whole."""
    store = await town.process()
    await town.world.state_sends(somebody(1), somebody(2))

    async def dies(work: IngestWork, over: Over) -> int:
        await rehashing(town.world.keys)(work, over)
        assert isinstance(work, PostgresIngest)
        _end(town.url, work.connection.info.backend_pid)
        return 0

    add_layer(town.file)
    with pytest.raises(Unavailable):
        await town.moving(store, dies).once(by="ana", ground="yearly")
    half = await town.world.state_sends(somebody(2), somebody(1), name="meanwhile.csv")
    assert half.unchanged == 2
    assert await town.moving(store).once(by="ana", ground="yearly") > 0
    assert await town.moving(store).once(by="ana", ground="yearly") == 0
    await town.process()
    last = await town.world.state_sends(somebody(2), somebody(3), name="after.csv")
    assert (last.unchanged, last.used) == (1, 1)


async def test_a_file_that_is_being_loaded_meanwhile_is_entered_once(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The load is broken off when the hashes are others, and goes on where it was: no second token."""
    monkeypatch.setattr("ingest.loading.load.BUCKET", 10)
    store = await town.process()
    path = town.world.file(*map(somebody, range(1, 201)))
    add_layer(town.file)
    moved = asyncio.Event()

    async def in_the_midst(work: IngestWork, over: Over) -> int:
        moved.set()
        return await rehashing(town.world.keys)(work, over)

    async def load() -> None:
        with suppress(Unavailable):
            await town.world.ingest(path)

    async with asyncio.TaskGroup() as side_by_side:
        side_by_side.create_task(load())
        await asyncio.sleep(0)
        side_by_side.create_task(town.moving(store, in_the_midst).once(by="a", ground="b"))
    assert moved.is_set()
    await town.process()
    receipt = await town.world.ingest(path)
    assert (receipt.rows, receipt.used) == (200, 200)
    assert _one(town.url, "select count(distinct token) from ingest.key_hashes") == 200
    assert len({snapshot.token for snapshot in town.world.snapshots}) == 200


async def test_another_file_of_secrets_is_refused(town: Town) -> None:
    """With a pepper that the books do not know nothing begins, rather than enrolling all again."""
    await town.process()
    town.file.write_text("71" * 32 + "\n")
    with pytest.raises(Misconfigured, match="bring back the file"):
        await town.process()


def _end(url: str, backend: int) -> None:
    with psycopg.connect(url, autocommit=True) as link:
        link.execute("select pg_terminate_backend(%s)", [backend])


def _one(url: str, query: str) -> int:
    with psycopg.connect(url) as link:
        row = link.execute(query.encode()).fetchone()
        return int(row[0]) if row else 0
