"""Start the console."""

import sys
from datetime import timedelta
from pathlib import Path

import httpx

from conduit.clock import utc_now
from conduit.keys_cache import CachedKeys
from conduit.keys_postgres import PostgresKeyStore, wrapping_keys
from conduit.observe import Observer
from conduit.postgres import PostgresStore, open_pool
from conduit.service import Loop, Service, run
from console.api import router
from console.happened import ConsoleWork
from console.neighbours import Neighbours
from console.operators import Operator
from console.pipeline import pipeline
from console.postgres import PostgresConsoleWork
from console.settings import Settings
from console.tally import Tally
from console.view import Pages
from schemas.fact import PersonToken
from schemas.sealed import Section


def main() -> int:
    """Start the service; returns its exit code."""
    settings = Settings()
    keys_pool = open_pool(settings.keys_database, schema="keys", name="console-keys", size=2)
    keys = CachedKeys(
        PostgresKeyStore(keys_pool, wrapping_keys(settings.secrets, Section.DECISION))
    )
    pool = open_pool(settings.database, schema="console", name="console")
    store = PostgresStore[ConsoleWork](pool, PostgresConsoleWork)
    client = httpx.AsyncClient(timeout=5)
    tally, observer = Tally(), Observer(settings.kafka)
    operator = Operator(
        store=store,
        keys=keys,
        neighbours=Neighbours(settings, client),
        observer=observer,
        tally=tally,
        clock=utc_now,
    )
    return run(
        Service(
            "console",
            settings,
            pipeline(tally),
            store,
            loops=(Loop("look", timedelta(seconds=1), operator.refresh),),
            router=router(Pages(rehearsal=settings.profile == "rehearsal"), operator),
            resources=(keys_pool, client, observer),
            versions=Path(__file__).parent / "migrations/versions",
            keys=keys,
            erased=_forget,
        )
    )


async def _forget(work: ConsoleWork, token: PersonToken) -> None:
    await work.happened.forget(token)


if __name__ == "__main__":
    sys.exit(main())
