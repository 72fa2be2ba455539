"""A load on a real PostgreSQL and a real Kafka, interrupted between commit and acknowledgement."""

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition

from conduit import topics
from conduit.bulk import Publisher
from conduit.envelope import Envelope, Position, Record, decode
from conduit.errors import Unavailable
from conduit.kafka.connection import Connection
from conduit.keys_migrations import migrate_keys
from conduit.keys_postgres import SCHEMA as KEYS
from conduit.keys_postgres import PostgresKeyStore
from conduit.keys_wrapping import Ring
from conduit.migrations import migrate
from conduit.postgres import open_pool
from ingest.books.postgres import open_books
from ingest.loading import load
from ingest.migrations import SCHEMA, VERSIONS
from schemas.fact import Event
from schemas.records import PersonRecorded
from schemas.sealed import Section
from schemas.topics import PARTITIONS, RECORDS
from tests.ingest.doj_rows import somebody
from tests.ingest.world import SF, World
from tests.servers import Broker, Database

pytestmark = pytest.mark.real
PEOPLE = 25


@dataclass
class Interrupted:
    """A broker whose acknowledgement of one batch never comes back."""

    publisher: Publisher
    batches: int
    """How many batches are acknowledged before."""

    async def publish(self, envelopes: Sequence[Envelope[Event]]) -> None:
        self.batches -= 1
        if self.batches < 0:
            await self.publisher.publish(envelopes[: len(envelopes) // 2])
            raise Unavailable("no_acknowledgement")
        await self.publisher.publish(envelopes)


@pytest.fixture
async def real(tmp_path: Path, postgres: Database) -> AsyncIterator[World]:
    """Ingest on real books and a real key store."""
    books, keys = postgres.fresh_database(), postgres.fresh_database()
    migrate(books, schema=SCHEMA, versions=VERSIONS)
    migrate_keys(keys)
    wrapping = {section: Ring(secrets.token_bytes(32)) for section in Section}
    async with AsyncExitStack() as stack:
        pool = await stack.enter_async_context(open_pool(books, schema=SCHEMA, name="ingest"))
        key_pool = await stack.enter_async_context(open_pool(keys, schema=KEYS, name="keys"))
        yield World(tmp_path, open_books(pool), PostgresKeyStore(key_pool, wrapping))
    postgres.drop_databases()


async def _published(bootstrap: str) -> list[PersonRecorded]:
    """Read every snapshot on the topic so far."""
    consumer = AIOKafkaConsumer(
        bootstrap_servers=bootstrap, auto_offset_reset="earliest", enable_auto_commit=False
    )
    await consumer.start()
    try:
        places = [TopicPartition(RECORDS.name, partition) for partition in range(PARTITIONS)]
        ends = await consumer.end_offsets(places)
        consumer.assign(places)
        found: list[PersonRecorded] = []
        while any([await consumer.position(place) < end for place, end in ends.items()]):
            for place, messages in (await consumer.getmany(timeout_ms=500)).items():
                for message in messages:
                    record = Record(message.key, message.value, tuple(message.headers))
                    position = Position(place.topic, place.partition, message.offset)
                    event = decode(RECORDS, record, position).event
                    assert event is not None
                    found.append(event)
        return found
    finally:
        await consumer.stop()


async def test_a_load_interrupted_before_its_acknowledgement_goes_on(
    real: World, kafka: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everybody is published, in one version each; the receipt balances."""
    monkeypatch.setattr(load, "BUCKET", 5)
    await topics.create(kafka.bootstrap)
    path = real.file(*(somebody(number) for number in range(PEOPLE)), "torn")
    async with Publisher(Connection(kafka.bootstrap)) as publisher:
        with pytest.raises(Unavailable):
            await load.load_file(real.office, Interrupted(publisher, batches=3), path, county=SF)

        receipt = await load.load_file(real.office, publisher, path, county=SF)
        again = await load.load_file(real.office, publisher, path, county=SF)

    assert (receipt.rows, receipt.used, receipt.quarantined) == (PEOPLE + 1, PEOPLE, 1)
    assert receipt.balanced
    assert (again.outcome, again.people) == ("unchanged", 0)
    everything = await _published(kafka.bootstrap)
    async with real.store.begin() as work:
        mine = await work.people.newest({snapshot.token for snapshot in everything})
        assert not await work.people.unpublished(before=real.clock(), limit=1)
    published = [snapshot for snapshot in everything if snapshot.token in mine]
    assert len({(s.token, s.record_version) for s in published}) == PEOPLE
    assert all(snapshot == mine[snapshot.token] for snapshot in published)
