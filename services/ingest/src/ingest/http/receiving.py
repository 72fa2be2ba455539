"""What runs beside ingest's flows where sources deliver over HTTP."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from conduit.bulk import Publisher
from conduit.kafka.connection import Connection
from conduit.loops import Loop
from conduit.pages import Pages
from conduit.postgres import Pool, speaking_plainly
from conduit.process import Part
from ingest.http.front import front
from ingest.http.reading import Reading
from ingest.office import Office
from ingest.settings import Settings

_MINE: Final = (
    "select pg_try_advisory_lock(hashtextextended(current_schema() || '/read', 0)) as mine"
)
_OVER: Final = "select pg_advisory_unlock(hashtextextended(current_schema() || '/read', 0))"


@dataclass(frozen=True, slots=True)
class Receiving:
    """Where sources deliver; nowhere, if it was not told a port."""

    settings: Settings
    office: Office
    pool: Pool
    publisher: Publisher

    def parts(self) -> Mapping[str, Part]:
        """Name the pages."""
        return {} if self.settings.front_port is None else {"front": self._serve}

    def loops(self) -> Sequence[Loop]:
        """Name what reads deliveries."""
        if self.settings.front_port is None:
            return ()
        reading = Reading(self.office, self.publisher, lambda: turn(self.pool))
        return (Loop("deliveries", timedelta(seconds=0.5), reading.once),)

    def resources(self) -> Sequence[AbstractAsyncContextManager[Any]]:
        """Name what is opened for them."""
        return () if self.settings.front_port is None else (self.publisher,)

    async def _serve(self, stop: asyncio.Event) -> None:
        app = front(self.office, limit=self.settings.delivery_limit)
        port = self.settings.front_port or 0
        await Pages(app, host=self.settings.host, port=port).run(stop)


def receiving(settings: Settings, office: Office, pool: Pool) -> Receiving:
    """Say where sources deliver."""
    return Receiving(settings, office, pool, Publisher(Connection.of(settings)))


@asynccontextmanager
async def turn(pool: Pool) -> AsyncIterator[bool]:
    """Say whether it is ours to read; the database ends the turn of a process that died."""
    with speaking_plainly():
        async with pool.connection() as link:
            try:
                await link.set_autocommit(True)
                found = await (await link.execute(_MINE)).fetchone()
                mine = found is not None and bool(found["mine"])
                yield mine
                if mine:
                    await link.execute(_OVER)
                await link.set_autocommit(False)
            except BaseException:
                await link.close()
                raise
