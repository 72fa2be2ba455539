"""Opens ingest's books, keys and way to the broker, for the service and for loading a file."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from conduit.bulk import Publisher
from conduit.clock import utc_now
from conduit.counties import Counties
from conduit.errors import Misconfigured
from conduit.garbage import collecting_seldom
from conduit.kafka.connection import Connection
from conduit.kafka.preflight import preflight
from conduit.keys_cache import CachedKeys
from conduit.keys_postgres import SCHEMA as KEYS
from conduit.keys_postgres import PostgresKeyStore
from conduit.keys_wrapping import wrapping_keys
from conduit.postgres import Pool, PostgresStore, open_pool, reach
from ingest.migrations import SCHEMA
from ingest.office import Office
from ingest.person_keys import Pepper
from ingest.postgres import PostgresIngest, open_books
from ingest.settings import Settings
from schemas.sealed import OPENS
from schemas.topics import QUARANTINE, RECORDS


@dataclass(frozen=True, slots=True)
class Premises:
    """Everything ingest works with; its pools are not open yet."""

    office: Office
    store: PostgresStore[PostgresIngest]
    keys: CachedKeys
    pools: Sequence[Pool]


def premises(settings: Settings) -> Premises:
    """Put the office together.

    Raises:
        Misconfigured: A secret or the counties' folder is missing; the message says which.
    """
    books = open_pool(settings.database, schema=SCHEMA, name="ingest")
    store = open_books(books)
    key_pool = open_pool(settings.keys_database, schema=KEYS, name="ingest-keys", size=4)
    keys = CachedKeys(PostgresKeyStore(key_pool, wrapping_keys(settings.secrets, *OPENS["ingest"])))
    pepper = Pepper(_pepper(settings.secrets / "pepper.key"))
    rehearsal = settings.profile == "rehearsal"
    office = Office(store, keys, Counties.load(settings.counties), pepper, utc_now, rehearsal)
    return Premises(office, store, keys, (books, key_pool))


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
        with collecting_seldom():
            yield made.office, publisher


def _pepper(path: Path) -> bytes:
    try:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        raise Misconfigured(f"{path}: a pepper in hexadecimal digits is expected there") from None
