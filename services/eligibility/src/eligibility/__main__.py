"""Start eligibility."""

import sys
from typing import Any

from conduit.keys_cache import CachedKeys
from conduit.keys_postgres import PostgresKeyStore
from conduit.keys_wrapping import wrapping_keys
from conduit.postgres import open_pool
from conduit.service import Service, start
from eligibility.api import router
from eligibility.law.pack import packs
from eligibility.pipeline import pipeline
from eligibility.settings import Settings
from eligibility.shelf import Shelf
from schemas.sealed import OPENS


def made() -> Service[Any]:
    """Say what the process is made of, by what it is told."""
    settings = Settings()
    pool = open_pool(settings.keys_database, schema="keys", name="eligibility-keys", size=2)
    wrapping = wrapping_keys(settings.secrets, *OPENS["eligibility"])
    keys = CachedKeys(PostgresKeyStore(pool, wrapping), ttl=settings.keys_remembered)
    known = packs()
    return Service(
        "eligibility",
        settings,
        (pipeline(Shelf(known), keys),),
        router=router(known),
        resources=(pool,),
        keys=keys,
        host=settings.host_of_flows,
        patience=settings.patience,
    )


def main() -> int:
    """Start the service; returns its exit code."""
    return start("eligibility", made)


if __name__ == "__main__":
    sys.exit(main())
