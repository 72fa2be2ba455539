"""A small service to be started as a process of its own, stopped and killed."""

import sys
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Literal

from pydantic_settings import SettingsConfigDict

from conduit import source
from conduit.envelope import Envelope
from conduit.flow import Flow, Intake
from conduit.migrations import migrate
from conduit.postgres import PostgresStore, PostgresWork, open_pool
from conduit.service import Loop, Service, forget_newest, run
from conduit.settings import ServiceSettings
from schemas.decisions import EligibilityDecided
from schemas.records import PersonRecorded
from schemas.topics import DECISIONS, RECORDS
from tests.conduit.cases import decided

VERSIONS = Path(__file__).parent / "migrations/versions"


class Settings(ServiceSettings):
    """What the test says."""

    model_config = SettingsConfigDict(env_prefix="PROGRAM_")

    flows: Literal["flow", "intake"] = "flow"
    host_of_flows: Literal["aiokafka", "faust"] = "aiokafka"
    bug: bool = False


async def keep(work: PostgresWork, envelopes: Sequence[Envelope[EligibilityDecided]]) -> None:
    """Keep the newest decision of each person."""
    for envelope in envelopes:
        if envelope.event is not None:
            await work.newest.put(envelope.event)


def main() -> int:
    """Start the service; returns its exit code."""
    settings = Settings()

    def judge(record: PersonRecorded) -> EligibilityDecided:
        if settings.bug:
            raise LookupError(f"the words of {record.token}")
        return decided(record)

    async def nothing() -> int:
        return 0

    flows: dict[str, Flow | Intake[PostgresWork]] = {
        "flow": source(RECORDS).then(judge).to(DECISIONS),
        "intake": source(DECISIONS).into(keep),
    }
    name = {"flow": "eligibility", "intake": "court-filing"}[settings.flows]
    schema = name.replace("-", "_")
    pool = open_pool(settings.database, schema=schema, name=name)
    migrated = partial(migrate, settings.database, schema=schema, versions=VERSIONS)
    return run(
        Service(
            name,
            settings,
            (flows[settings.flows],),
            PostgresStore(pool, PostgresWork) if settings.flows == "intake" else None,
            loops=(Loop("idle", timedelta(seconds=1), nothing),),
            migrated=migrated if settings.flows == "intake" else None,
            erased=forget_newest,
            host=settings.host_of_flows,
        )
    )


if __name__ == "__main__":
    sys.exit(main())
