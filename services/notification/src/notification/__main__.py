"""Start notification."""

import sys
from datetime import timedelta

from fastapi import APIRouter

from conduit.clock import utc_now
from conduit.service import Loop, Service, run
from notification.api import router
from notification.intake import forget
from notification.migrations import VERSIONS
from notification.opening import premises
from notification.outcomes import SERVICE
from notification.settings import Settings


def main() -> int:
    """Start the service; returns its exit code."""
    settings = Settings()
    made = premises(settings)
    pages = APIRouter()
    pages.include_router(router(made.store, made.desk.outcomes, utc_now))
    pages.include_router(made.callbacks.router())
    every = timedelta(milliseconds=500)
    return run(
        Service(
            SERVICE,
            settings,
            made.desk.flows,
            made.store,
            loops=tuple(Loop(name, every, once) for name, once in made.desk.loops.items()),
            router=pages,
            resources=made.resources,
            versions=VERSIONS,
            keys=made.keys,
            erased=forget,
        )
    )


if __name__ == "__main__":
    sys.exit(main())
