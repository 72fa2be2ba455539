"""Start ingest."""

import sys
from typing import Any

from conduit.service import Service, start
from ingest.api import router
from ingest.migrations import VERSIONS
from ingest.opening import premises
from ingest.pipeline import flows, loops
from ingest.settings import Settings


def made() -> Service[Any]:
    """Say what the process is made of, by what it is told."""
    settings = Settings()
    parts = premises(settings)
    return Service(
        "ingest",
        settings,
        flows(parts.office),
        parts.store,
        loops=loops(parts.office),
        router=router(parts.office, parts.keys.drop),
        resources=parts.pools[1:],
        versions=VERSIONS,
        keys=parts.keys,
    )


def main() -> int:
    """Start the service; returns its exit code."""
    return start("ingest", made)


if __name__ == "__main__":
    sys.exit(main())
