"""Start notification."""

import sys
from datetime import timedelta
from functools import partial

from fastapi import APIRouter

from conduit.clock import utc_now
from conduit.migrations import migrate
from conduit.service import Loop, Service, start
from notification.api import router
from notification.intake import forget
from notification.migrations import VERSIONS
from notification.opening import premises
from notification.outcomes import SERVICE
from notification.postgres import PostgresNoticeWork
from notification.settings import Settings


def made(settings: Settings) -> Service[PostgresNoticeWork]:
    """Say what the process is made of.

    Raises:
        Misconfigured: Something in the surroundings is missing.
    """
    parts = premises(settings)
    pages = APIRouter()
    pages.include_router(router(parts.store, parts.desk.outcomes, utc_now))
    pages.include_router(parts.callbacks.router())
    every = timedelta(milliseconds=500)
    return Service(
        SERVICE,
        settings,
        parts.desk.flows,
        parts.store,
        loops=tuple(Loop(name, every, once) for name, once in parts.desk.loops.items()),
        router=pages,
        resources=parts.resources,
        migrated=partial(migrate, settings.database, schema="notification", versions=VERSIONS),
        keys=parts.keys,
        pepper=parts.pepper,
        erased=forget,
    )


def main() -> int:
    """Start the service; returns its exit code. What is missing is said in one line."""
    return start(SERVICE, lambda: made(Settings()))


if __name__ == "__main__":
    sys.exit(main())
