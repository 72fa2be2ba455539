"""Looks for words in everything we operate, opening whatever any key still opens.

Every message of every topic, every column of every table, and the bytes of the servers' data (rows
that are dead and not vacuumed yet among them, and the write-ahead log) and of every log, unpacked.
Everything is read once, however many words are looked for. What courts and carriers keep is theirs,
and is not looked into.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Final

import psycopg
from aiokafka import AIOKafkaConsumer, TopicPartition
from psycopg import sql

from conduit.observe import Observer
from local_stack.databases import KEYS, SERVICES
from tests.counted import count
from tests.keyring import Keyring
from tests.rehearsal import Town
from tests.unpacked import stands_in
from tests.words import Words

type Record = tuple[str, list[bytes]]
"""Where something stands, and everything that stands together there."""

_OURS: Final = b"""
    select table_schema, table_name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
"""


@dataclass(frozen=True)
class Search:
    """A search through one town, with the keys that exist when it begins."""

    town: Town
    keys: Keyring = field(init=False)

    def __post_init__(self) -> None:
        """Take every key there is."""
        with self._link(KEYS) as link:
            object.__setattr__(self, "keys", Keyring.of(link, self.town.running.layout.secrets))

    def places(self, words: Collection[str]) -> set[str]:
        """Name the topics, tables and files in which any of the words stands, opened or not."""
        wanted, looked_into, found = Words(words), set[str](), set[str]()
        for where, contents in chain(self._messages(), self._rows()):
            looked_into.add(where)
            if any(map(wanted.stand_in, self._opened(contents))):
                found.add(where)
        count("names looked for in topics and tables, each opened", len(words) * len(looked_into))
        return found | self.raw_places(words)

    def raw_places(self, words: Collection[str]) -> set[str]:
        """Name the files in whose bytes any of the words stands."""
        wanted = Words(words)
        root = self.town.running.layout.places.root
        inside = (Path(folder, name) for folder, _, names in os.walk(root) for name in names)
        ours = [p for p in inside if p.is_file() and p.relative_to(root).parts[0] != "world"]
        count(
            "names looked for in files of servers and logs, each unpacked", len(words) * len(ours)
        )
        return {str(path.relative_to(root)) for path in ours if stands_in(path, wanted)}

    def _opened(self, contents: list[bytes]) -> Iterator[bytes]:
        """Yield what is there, and what every box in it holds that a key opens."""
        for content in contents:
            yield content
            yield from self.keys.open_all(content, contents)

    def _messages(self) -> Iterator[Record]:
        yield from asyncio.run(self._read_topics())

    async def _read_topics(self) -> list[Record]:
        bootstrap = self.town.running.layout.kafka.bootstrap
        consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False)
        await consumer.start()
        try:
            async with Observer(bootstrap) as observer:
                ends = await observer.ends(await consumer.topics())
            left = {TopicPartition(*part): end for part, end in ends.items() if end}
            consumer.assign(list(left))
            await consumer.seek_to_beginning(*left)
            return [record async for record in _all_of(consumer, left)]
        finally:
            await consumer.stop()

    def _rows(self) -> Iterator[Record]:
        for database in (SERVICES, KEYS):
            with self._link(database) as link:
                for schema, table in link.execute(_OURS).fetchall():
                    query = sql.SQL("select * from {}").format(sql.Identifier(schema, table))
                    for row in link.execute(query):
                        where = f"{database}.{schema}.{table}"
                        yield where, [_bytes(value) for value in row if value is not None]

    def _link(self, database: str) -> psycopg.Connection[tuple[Any, ...]]:
        url = self.town.running.layout.postgres.url.rpartition("/")[0]
        return psycopg.connect(f"{url}/{database}")


async def _all_of(
    consumer: AIOKafkaConsumer, ends: Mapping[TopicPartition, int]
) -> AsyncIterator[Record]:
    while any([await consumer.position(part) < ends[part] for part in ends]):
        for records in (await consumer.getmany(timeout_ms=500)).values():
            for record in records:
                headers = (value for _, value in record.headers)
                contents = (record.key, record.value, *headers)
                yield record.topic, [content for content in contents if content is not None]


def _bytes(value: object) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str).encode()
    return str(value).encode()
