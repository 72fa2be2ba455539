"""What came out, written into the history: stand-ins' stores, topics, books and keys as they are."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Final, LiteralString, cast

import psycopg
from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

from local_stack.databases import KEYS
from tests.evidence import letters
from tests.in_flight import READERS, Offsets, Topics
from tests.rehearsal import Town
from tests.soak.history import History

_CASE: Final = re.compile(r"(?<!\d)7\d{8}(?!\d)")
_STORED: Final = (("court", "lines"), ("court", "filings"), ("texts", "messages"))
_EVERYBODY: Final[Mapping[str, LiteralString]] = {
    "newest": "select to_jsonb(t) from (select token, record_version from newest) t",
    "effects": "select to_jsonb(effects) from effects",
    "carriers": "select to_jsonb(carriers) - 'papers' from carriers",
    "carried": "select to_jsonb(carried) from carried",
}
_BOOKS: Final[Mapping[str, Mapping[str, LiteralString]]] = {
    "ingest": {
        "files": "select to_jsonb(files) from files",
        "buckets": "select to_jsonb(buckets) from buckets",
        "people": "select to_jsonb(people) - 'snapshot' from people",
        "claims": "select distinct to_jsonb(t) from (select token from claims) t",
    },
    "court_filing": {**_EVERYBODY, "standings": "select to_jsonb(standings) from standings"},
    "notification": {**_EVERYBODY, "tellings": "select to_jsonb(tellings) from tellings"},
}
_WAITING: Final = "select to_jsonb(t) from (select count(*) as waiting from outbox) t"


@dataclass(frozen=True)
class Collecting:
    """One town's end, looked at from outside."""

    town: Town
    history: History

    def everything(self) -> None:
        """Write down all that the check asks for."""
        self.stores()
        self.books()
        asyncio.run(self.topics(Topics(self.town).ends()))
        self.keys()

    def stores(self) -> None:
        """Write down what the world took, from its own stores and off the paper."""
        for stand_in, table in _STORED:
            rows = self.town.stored(stand_in, table)
            self.history.note("stored", by=stand_in, table=table, rows=rows)
        mail = [
            {
                "operation": letter.operation,
                "kind": letter.kind,
                "name": letter.name,
                "cases": sorted(set(_CASE.findall(letter.settled))),
            }
            for letter in letters(self.town)
        ]
        self.history.note("stored", by="letters", table="letters", rows=mail)

    def books(self) -> None:
        """Write down the services' tables, without what is sealed."""
        for schema in READERS:
            for table, query in {**_BOOKS.get(schema, {}), "outbox": _WAITING}.items():
                rows = [row for (row,) in self.town.books(schema, query)]
                self.history.note("books", schema=schema, table=table, rows=rows)

    async def topics(self, ends: Offsets) -> None:
        """Write down every record of every topic: where, when, under which key and version."""
        bootstrap = self.town.running.layout.kafka.bootstrap
        consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False)
        await consumer.start()
        try:
            for topic in sorted({topic for topic, _ in ends}):
                mine = {
                    TopicPartition(*part): end for part, end in ends.items() if part[0] == topic
                }
                records = [_said(record) async for record in _all(consumer, mine)]
                self.history.note("topic", topic=topic, records=records)
        finally:
            await consumer.stop()

    def keys(self) -> None:
        """Write down who still has a key."""
        url = self.town.running.layout.postgres.url.rpartition("/")[0]
        with psycopg.connect(f"{url}/{KEYS}") as link:
            for section in ("facts", "identity", "contact", "decision"):
                query = psycopg.sql.SQL(
                    "select distinct token from keys.{} where wrapped is not null"
                )
                found = link.execute(query.format(psycopg.sql.Identifier(f"keys_{section}")))
                rows = [token for (token,) in found.fetchall()]
                self.history.note("keys", section=section, tokens=rows)


async def _all(
    consumer: AIOKafkaConsumer, ends: Mapping[TopicPartition, int]
) -> AsyncIterator[ConsumerRecord]:
    consumer.assign(list(ends))
    await consumer.seek_to_beginning(*ends)
    while any([await consumer.position(part) < end for part, end in ends.items()]):
        for records in (await consumer.getmany(timeout_ms=500)).values():
            for record in records:
                yield record


def _said(record: ConsumerRecord) -> dict[str, object]:
    headers = {name: value.decode() for name, value in record.headers}
    return {
        "at": [record.partition, record.offset],
        "time": record.timestamp,
        "key": record.key.decode() if record.key else None,
        "version": _version(record.value),
        "tombstone": record.value is None,
        "refused": {name: said for name, said in headers.items() if name.startswith("dlq-")},
    }


def _version(value: bytes | None) -> int | None:
    try:
        return cast("int | None", json.loads(value or b"{}").get("record_version"))
    except ValueError:
        return None
