"""Start ingest."""

import sys

from conduit.service import Service, run
from ingest.api import router
from ingest.migrations import VERSIONS
from ingest.opening import premises
from ingest.pipeline import flows, loops
from ingest.settings import Settings


def main() -> int:
    """Start the service; returns its exit code."""
    settings = Settings()
    made = premises(settings)
    return run(
        Service(
            "ingest",
            settings,
            flows(made.office),
            made.store,
            loops=loops(made.office),
            router=router(made.office, made.keys.drop),
            resources=made.pools[1:],
            versions=VERSIONS,
            keys=made.keys,
        )
    )


if __name__ == "__main__":
    sys.exit(main())
