"""Opens what a trial over the topic takes: keys, a way to the brokers, and where it ends now."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, NamedTuple

from conduit.as_it_stands import AsItStands, as_it_stands
from conduit.bulk import Publisher
from conduit.kafka.connection import Connection
from conduit.kafka.preflight import preflight
from conduit.keys_postgres import PostgresKeyStore
from conduit.keys_wrapping import wrapping_keys
from conduit.observe import Observer
from conduit.postgres import open_pool, reach
from eligibility.identities import Identities
from eligibility.sections import Desk
from eligibility.settings import Settings
from schemas.records import PersonRecorded
from schemas.sealed import OPENS, Section
from schemas.topics import RECORDS, TRIALS

_OURS: Final = OPENS["eligibility"]


class Room(NamedTuple):
    """Everything one trial works with."""

    snapshots: AsItStands[PersonRecorded]
    desk: Desk
    identities: Identities
    publisher: Publisher
    observer: Observer

    async def ends(self) -> dict[int, int]:
        """Say where the trials' topic ends now, by partition."""
        return {part: end for (_, part), end in (await self.observer.ends([TRIALS.name])).items()}


@asynccontextmanager
async def open_room(settings: Settings) -> AsyncIterator[Room]:
    """Open everything, note where the records end, and close it all again.

    Raises:
        Misconfigured: Something in the surroundings is missing; the message says what.
        Unavailable: The brokers did not answer.
    """
    connection = Connection.of(settings)
    sections = _sections(settings.secrets)
    pool = open_pool(settings.keys_database, schema="keys", name="eligibility-trial", size=2)
    keys = PostgresKeyStore(pool, wrapping_keys(settings.secrets, *sections))
    await reach(pool)
    await preflight(connection, topics={RECORDS.name, TRIALS.name}, groups=())
    async with (
        pool,
        Publisher(connection) as publisher,
        Observer(connection) as observer,
        as_it_stands(connection, RECORDS) as snapshots,
    ):
        identities = Identities(keys, Section.IDENTITY in sections)
        yield Room(snapshots, Desk(keys), identities, publisher, observer)


def _sections(secrets: Path) -> tuple[Section, ...]:
    """Name the sections this process may open: identities where it was lent their key."""
    lent = (secrets / f"wrapping-{Section.IDENTITY}.key").exists()
    return (*_OURS, Section.IDENTITY) if lent else tuple(_OURS)
