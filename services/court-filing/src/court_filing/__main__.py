"""Start court-filing."""

import sys
from functools import partial
from typing import Any

from conduit.migrations import migrate
from conduit.service import Service, start
from court_filing.migrations import VERSIONS
from court_filing.opening import loops, premises
from court_filing.pipeline import pipeline
from court_filing.settings import Settings


def made() -> Service[Any]:
    """Say what the process is made of, by what it is told."""
    settings = Settings()
    parts = premises(settings)
    return Service(
        "court-filing",
        settings,
        (pipeline(parts.office.clerk),),
        parts.store,
        loops=loops(parts.office, settings),
        router=parts.pages,
        resources=(parts.key_pool, parts.outside.court, parts.outside.state),
        migrated=partial(migrate, settings.database, schema="court_filing", versions=VERSIONS),
        keys=parts.keys,
        pepper=parts.pepper,
        erased=parts.office.clerk.forget,
    )


def main() -> int:
    """Start the service; returns its exit code."""
    return start("court-filing", made)


if __name__ == "__main__":
    sys.exit(main())
