"""Looks for words in everything we operate, opening whatever any key still opens.

Every message of every topic, every column of every table, and the bytes of the servers' data (rows
that are dead and not vacuumed yet among them, and the write-ahead log) and of every log, unpacked. What courts and carriers keep is theirs, and is not looked into.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import psycopg
from aiokafka import AIOKafkaConsumer, TopicPartition
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from psycopg import sql

from conduit import Rejected
from conduit.keys import Key
from conduit.observe import Observer
from conduit.sealing import unseal_bytes
from local_stack.databases import KEYS, SERVICES
from local_stack.secrets import SECTIONS, read
from schemas.fact import PersonToken
from schemas.sealed import Sealed, Section
from tests.counted import count
from tests.rehearsal import Town
from tests.unpacked import stands_in

type Chunk = tuple[str, bytes]
"""Where something stands, and its bytes."""

_NONCE: Final = 12
_OURS: Final = b"""
    select table_schema, table_name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
"""


@dataclass(frozen=True)
class Search:
    """A search through one town, with the keys that exist when it begins."""

    town: Town
    keys: Mapping[Section, list[tuple[PersonToken, Key]]] = field(init=False)

    def __post_init__(self) -> None:
        """Take every key there is."""
        object.__setattr__(self, "keys", self._keys())

    def places(self, words: Collection[str]) -> set[str]:
        """Name the topics, tables and files in which any of the words stands, opened or not."""
        wanted = _pattern(words)
        chunks = [*self._messages(), *self._rows()]
        found = {
            where
            for where, content in chunks
            if any(wanted.search(part) for part in self._opened(content))
        }
        stores = len({where for where, _ in chunks})
        count("names looked for in topics and tables, each opened", len(words) * stores)
        return found | self.raw_places(words)

    def raw_places(self, words: Collection[str]) -> set[str]:
        """Name the files in whose bytes any of the words stands."""
        wanted = _pattern(words)
        root = self.town.running.layout.places.root
        ours = [
            p for p in root.rglob("*") if p.is_file() and p.relative_to(root).parts[0] != "world"
        ]
        count(
            "names looked for in files of servers and logs, each unpacked", len(words) * len(ours)
        )
        return {str(path.relative_to(root)) for path in ours if stands_in(path, wanted)}

    def _opened(self, content: bytes) -> Iterator[bytes]:
        """Yield what is there, and what every box in it holds that a key opens."""
        yield content
        for sealed in _boxes(content):
            for token, key in self.keys[sealed.section]:
                try:
                    yield unseal_bytes(sealed, token=token, key=key)
                except Rejected:
                    continue

    def _messages(self) -> Iterator[Chunk]:
        yield from asyncio.run(self._read_topics())

    async def _read_topics(self) -> list[Chunk]:
        bootstrap = self.town.running.layout.kafka.bootstrap
        consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False)
        await consumer.start()
        try:
            async with Observer(bootstrap) as observer:
                ends = await observer.ends(await consumer.topics())
            left = {TopicPartition(*part): end for part, end in ends.items() if end}
            consumer.assign(list(left))
            await consumer.seek_to_beginning(*left)
            return [chunk async for chunk in _all_of(consumer, left)]
        finally:
            await consumer.stop()

    def _rows(self) -> Iterator[Chunk]:
        for database in (SERVICES, KEYS):
            with self._link(database) as link:
                for schema, table in link.execute(_OURS).fetchall():
                    query = sql.SQL("select * from {}").format(sql.Identifier(schema, table))
                    for row in link.execute(query).fetchall():
                        where = f"{database}.{schema}.{table}"
                        yield from ((where, _bytes(value)) for value in row if value is not None)

    def _keys(self) -> Mapping[Section, list[tuple[PersonToken, Key]]]:
        found: defaultdict[Section, list[tuple[PersonToken, Key]]] = defaultdict(list)
        with self._link(KEYS) as link:
            for name in SECTIONS:
                wrapping = self.town.running.layout.secrets.wrapping_key(name)
                opener = AESGCM(bytes.fromhex(read(wrapping)))
                query = sql.SQL("select token, version, wrapped from keys.{}")
                for token, version, wrapped in link.execute(
                    query.format(sql.Identifier(f"keys_{name}"))
                ).fetchall():
                    secret = _unwrapped(opener, wrapped, f"{token}|{name}|{version}")
                    if secret is not None:
                        found[Section(name)].append((PersonToken(token), Key(version, secret)))
        return found

    def _link(self, database: str) -> psycopg.Connection[tuple[Any, ...]]:
        url = self.town.running.layout.postgres.url.rpartition("/")[0]
        return psycopg.connect(f"{url}/{database}")


async def _all_of(
    consumer: AIOKafkaConsumer, ends: Mapping[TopicPartition, int]
) -> AsyncIterator[Chunk]:
    while any([await consumer.position(part) < ends[part] for part in ends]):
        for records in (await consumer.getmany(timeout_ms=500)).values():
            for record in records:
                headers = (value for _, value in record.headers)
                for content in (record.key, record.value, *headers):
                    if content is not None:
                        yield record.topic, content


def _pattern(words: Collection[str]) -> re.Pattern[bytes]:
    return re.compile(b"|".join(re.escape(word.encode()) for word in words), re.IGNORECASE)


def _boxes(content: bytes) -> Iterator[Sealed]:
    if b'"box"' in content:
        yield from _within(json.loads(content))


def _within(found: object) -> Iterator[Sealed]:
    if isinstance(found, list):
        for one in found:
            yield from _within(one)
    elif isinstance(found, dict):
        if "box" in found:
            yield Sealed.model_validate(_as_sealed(found), extra="ignore")
        for one in found.values():
            yield from _within(one)


def _as_sealed(found: dict[str, Any]) -> dict[str, Any]:
    """A row that nobody could read is sealed under its file's key, without saying all of it."""
    row = {"section": "facts", "form": "QuarantinedRow.v1", "sealed_at": found.get("row")}
    return row | found


def _bytes(value: object) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str).encode()
    return str(value).encode()


def _unwrapped(opener: AESGCM, wrapped: bytes | None, bound: str) -> bytes | None:
    if wrapped is None:
        return None
    try:
        return opener.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], bound.encode())
    except InvalidTag:
        return None
