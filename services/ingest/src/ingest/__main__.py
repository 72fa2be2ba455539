"""Start ingest."""

import sys
from functools import partial
from typing import Any

from conduit.migrations import migrate
from conduit.service import Service, start
from ingest.api import router
from ingest.court.following import following
from ingest.http.receiving import receiving
from ingest.migrations import VERSIONS
from ingest.opening import premises
from ingest.pipeline import flows, loops
from ingest.settings import Settings


def made() -> Service[Any]:
    """Say what the process is made of, by what it is told."""
    settings = Settings()
    parts = premises(settings)
    courts = following(settings, parts.office)
    sending = receiving(settings, parts.office, parts.pools[0])
    return Service(
        "ingest",
        settings,
        flows(parts.office),
        parts.store,
        loops=(*loops(parts.office), *courts.loops(), *sending.loops()),
        parts={**courts.parts(), **sending.parts()},
        router=router(parts.office, parts.keys.drop, courts.intakes),
        resources=(*parts.pools[1:], *sending.resources()),
        migrated=partial(migrate, settings.database, schema="ingest", versions=VERSIONS),
        keys=parts.keys,
        pepper=parts.pepper,
    )


def main() -> int:
    """Start the service; returns its exit code."""
    return start("ingest", made)


if __name__ == "__main__":
    sys.exit(main())
