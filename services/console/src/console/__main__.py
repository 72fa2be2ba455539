"""Start the console."""

import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from fastapi import APIRouter

from conduit.clock import utc_now
from conduit.kafka import Connection
from conduit.kafka.broadcast import hear_all
from conduit.keys_cache import CachedKeys
from conduit.keys_postgres import PostgresKeyStore
from conduit.keys_wrapping import wrapping_keys
from conduit.migrations import migrate
from conduit.observe import Observer
from conduit.postgres import PostgresStore, open_pool
from conduit.service import Loop, Service, start
from console import blockers_api, letters_api, reconciling_api
from console.api import router
from console.blockers import Blockers
from console.cures import Cures
from console.happened import ConsoleWork
from console.letter_box import LetterBox
from console.letter_desk import LetterDesk
from console.neighbours import Neighbours
from console.operators import Operator
from console.pipeline import pipeline
from console.postgres import PostgresConsoleWork
from console.settings import Settings
from console.tally import Tally
from console.view import Pages
from schemas.fact import PersonToken
from schemas.sealed import OPENS
from schemas.topics import DEAD_LETTERS

_LETTERS = tuple(DEAD_LETTERS.values())
_VERSIONS = Path(__file__).parent / "migrations/versions"


def made() -> Service[Any]:
    """Say what the process is made of, by what it is told."""
    settings = Settings()
    keys_pool = open_pool(settings.keys_database, schema="keys", name="console-keys", size=2)
    keys = CachedKeys(
        PostgresKeyStore(keys_pool, wrapping_keys(settings.secrets, *OPENS["console"])),
        ttl=settings.keys_remembered,
    )
    pool = open_pool(settings.database, schema="console", name="console")
    store = PostgresStore[ConsoleWork](pool, PostgresConsoleWork)
    client = httpx.AsyncClient(timeout=5)
    connection = Connection.of(settings)
    tally, observer, box = Tally(), Observer(connection), LetterBox()
    desk = LetterDesk(box=box, cures=Cures(settings, client), store=store, clock=utc_now)
    operator = Operator(
        store=store,
        keys=keys,
        neighbours=Neighbours(settings, client),
        observer=observer,
        tally=tally,
        letters=box,
        clock=utc_now,
    )
    return Service(
        "console",
        settings,
        pipeline(tally),
        store,
        loops=_loops(operator, desk),
        parts={"letters": partial(hear_all, connection, _LETTERS, box.hear)},
        router=_pages(settings, operator, desk, connection, Blockers(store, keys, utc_now)),
        resources=(keys_pool, client, observer),
        migrated=partial(migrate, settings.database, schema="console", versions=_VERSIONS),
        keys=keys,
        erased=_forgetting(box),
    )


def _loops(operator: Operator, desk: LetterDesk) -> tuple[Loop, ...]:
    return (
        Loop("look", timedelta(seconds=1), operator.refresh),
        Loop("dead letters", timedelta(seconds=2), desk.look),
    )


def _pages(
    settings: Settings,
    operator: Operator,
    desk: LetterDesk,
    connection: Connection,
    blockers: Blockers[ConsoleWork],
) -> APIRouter:
    pages = router(Pages(rehearsal=settings.profile == "rehearsal"), operator)
    pages.include_router(letters_api.router(desk))
    pages.include_router(reconciling_api.router(connection))
    pages.include_router(blockers_api.router(blockers))
    return pages


def _forgetting(box: LetterBox) -> Callable[[ConsoleWork, PersonToken], Awaitable[None]]:
    async def erased(work: ConsoleWork, token: PersonToken) -> None:
        box.erase(token)
        await work.happened.forget(token)

    return erased


def main() -> int:
    """Start the service; returns its exit code."""
    return start("console", made)


if __name__ == "__main__":
    sys.exit(main())
