"""Start court-filing."""

import sys

from conduit.service import Service, run
from court_filing.migrations import VERSIONS
from court_filing.opening import loops, premises
from court_filing.pipeline import pipeline
from court_filing.settings import Settings


def main() -> int:
    """Start the service; returns its exit code."""
    settings = Settings()
    made = premises(settings)
    return run(
        Service(
            "court-filing",
            settings,
            (pipeline(made.office.clerk),),
            made.store,
            loops=loops(made.office, settings),
            router=made.pages,
            resources=(made.key_pool, made.outside.court, made.outside.state),
            versions=VERSIONS,
            keys=made.keys,
            erased=made.office.clerk.forget,
        )
    )


if __name__ == "__main__":
    sys.exit(main())
