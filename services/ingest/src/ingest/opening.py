"""Opens ingest's books, keys and way to the broker, for the service and for loading a file."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from conduit.bulk import Publisher
from conduit.clock import utc_now
from conduit.counties import Counties
from conduit.garbage import collecting_seldom
from conduit.kafka.connection import Connection
from conduit.kafka.preflight import preflight
from conduit.keys_cache import CachedKeys
from conduit.keys_postgres import SCHEMA as KEYS
from conduit.keys_postgres import PostgresKeyStore
from conduit.keys_wrapping import wrapping_keys
from conduit.pepper_fence import PepperFence
from conduit.pepper_moving import Moving
from conduit.peppers import PEPPER, Peppers
from conduit.postgres import Pool, PostgresStore, open_pool, reach
from ingest.books.postgres import PostgresIngest, open_books
from ingest.migrations import SCHEMA
from ingest.office import Ending, Office
from ingest.people.rehashing import rehashing
from ingest.settings import Settings
from ingest.spelling.person_keys import Pepper
from schemas.sealed import OPENS
from schemas.topics import QUARANTINE, RECORDS


@dataclass(frozen=True, slots=True)
class Premises:
    """Everything ingest works with; its pools are not open yet."""

    office: Office
    store: PostgresStore[PostgresIngest]
    keys: CachedKeys
    pepper: Moving[PostgresIngest]
    pools: Sequence[Pool]


def premises(settings: Settings) -> Premises:
    """Put the office together.

    Raises:
        Misconfigured: A secret or the counties' folder is missing; the message says which.
    """
    books = open_pool(settings.database, schema=SCHEMA, name="ingest")
    peppers = Peppers.read(settings.secrets / PEPPER)
    store = open_books(books, PepperFence(peppers))
    key_pool = open_pool(settings.keys_database, schema=KEYS, name="ingest-keys", size=4)
    kept = PostgresKeyStore(key_pool, wrapping_keys(settings.secrets, *OPENS["ingest"]))
    keys = CachedKeys(kept, ttl=settings.keys_remembered)
    pepper = Pepper(peppers)
    rehearsal = settings.profile == "rehearsal"
    ending = Ending(settings.forget_after, 2 * settings.keys_remembered, settings.forget_grace)
    counties = Counties.load(settings.counties)
    office = Office(store, keys, counties, pepper, utc_now, ending, rehearsal)
    moving = Moving("ingest", store, settings.secrets / PEPPER, rehashing(keys), utc_now)
    return Premises(office, store, keys, moving, (books, key_pool))


@asynccontextmanager
async def open_office(settings: Settings) -> AsyncIterator[tuple[Office, Publisher]]:
    """Open everything that loading a file takes, and close it again.

    Raises:
        Misconfigured: Something in the surroundings is missing; the message says what.
    """
    made = premises(settings)
    books, keys = made.pools
    connection = Connection.of(settings)
    for pool in made.pools:
        await reach(pool)
    await preflight(connection, topics={RECORDS.name, QUARANTINE.name}, groups=())
    async with books, keys, Publisher(connection) as publisher:
        await made.store.settle()
        with collecting_seldom():
            yield made.office, publisher
