"""How much work a service has in hand: what it has not read, and what it has begun."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from aiokafka import TopicPartition
from aiokafka import errors as kafka_errors

from conduit.kafka.connection import Connection, group_of
from conduit.observe import Observer
from schemas.topics import ALL, PARTITIONS, read_by
from tests.rehearsal import Town, wait_until

type Offsets = Mapping[tuple[str, int], int]

READERS = ("ingest", "court_filing", "notification", "console")
"""Who enters what they read into books of their own."""

_SESSION = 30.0
"""Longer than a broker waits for a member that is silent."""

_PATIENCE = 120.0
"""Long enough for a member that was silent to be let in again, on a slow machine."""


@dataclass(frozen=True)
class Topics:
    """The broker of a town, asked from outside."""

    town: Town

    def ends(self, *topics: str) -> Offsets:
        """Return the offset after the last record of each partition, of these topics or of all."""
        return asyncio.run(self._ends(topics or tuple(topic.name for topic in ALL)))

    def entered(self, service: str) -> Offsets:
        """Return how far a service's own books say that it has read."""
        rows = self.town.books(service, "select topic, partition, next from offsets")
        return {(topic, partition): next_ for topic, partition, next_ in rows}

    def unread(self, service: str) -> int:
        """Count the records that a service has yet to finish, by its own books if it keeps any."""
        topics = [topic.name for topic in read_by(service) if not topic.broadcast]
        done = (
            asyncio.run(self._committed(service))
            if service == "eligibility"
            else self.entered(service.replace("-", "_"))
        )
        ends = self.ends(*topics)
        return sum(end - done.get(part, 0) for part, end in ends.items())

    def back_to_the_beginning(self, service: str) -> None:
        """Let a service's groups stand at the first record; waits until nobody is in them."""
        for topic in read_by(service):
            if not topic.broadcast:
                parts = [TopicPartition(topic.name, number) for number in range(PARTITIONS)]
                group = group_of(service, topic)
                wait_until(partial(self._set_back, group, parts), f"{group} was empty", _SESSION)

    def read_all_again(self, patience: float = 120) -> None:
        """Let every service read everything anew, from the first record; waits until they have."""
        before = self._entered()
        self._forget_how_far_all_read()
        wait_until(lambda: self._entered() >= before, "everything was read again", patience)

    def _entered(self) -> int:
        """Count how many records the services' own books say that they entered."""
        return sum(sum(self.entered(reader).values()) for reader in READERS)

    def _forget_how_far_all_read(self) -> None:
        """Stop every reader, wipe every offset, and let them begin at the beginning."""
        services = ("eligibility", *(reader.replace("_", "-") for reader in READERS))
        before: Mapping[str, int] = {name: self.town.process(name) for name in services}
        for name in services:
            self.town.freeze(name)
        self.back_to_the_beginning("eligibility")
        for reader in READERS:
            self.town.books(reader, "delete from offsets")
        for name in services:
            self.town.kill(name)
        for name, pid in before.items():
            self.town.wait_back(name, pid)

    def _set_back(self, group: str, parts: list[TopicPartition]) -> bool:
        return asyncio.run(self._reset(group, parts))

    async def _ends(self, topics: tuple[str, ...]) -> Offsets:
        async with Observer(self._bootstrap) as observer:
            return await observer.ends(topics)

    async def _committed(self, service: str) -> Offsets:
        async with Observer(self._bootstrap) as observer:
            return await observer.read_by(service)

    async def _reset(self, group: str, parts: list[TopicPartition]) -> bool:
        consumer = Connection(self._bootstrap).reader_as(group)
        await consumer.start()
        try:
            consumer.assign(parts)
            await consumer.commit(dict.fromkeys(parts, 0))
        except kafka_errors.KafkaError:
            return False
        finally:
            await consumer.stop()
        return True

    @property
    def _bootstrap(self) -> str:
        return self.town.running.layout.kafka.bootstrap


def attempting(town: Town, service: str) -> int:
    """Count what a service has begun to tell the world and knows no answer to."""
    [(found,)] = town.books(service, "select count(*) from carriers where state = 'attempting'")
    return int(found)


def kill_at_work(town: Town, name: str, in_hand: Callable[[], int], patience: float = 60) -> int:
    """Kill a program at a moment when it has work in hand; return how much.

    It is frozen while that is counted, so that the count is still true when it is killed.
    """
    until = time.monotonic() + patience
    while time.monotonic() < until:
        town.freeze(name)
        if found := in_hand():
            town.kill(name)
            return found
        town.thaw(name)
        time.sleep(0.02)
    raise AssertionError(f"{name} never had work in hand")


def kill_in_transaction(town: Town, topics: Topics, name: str) -> int:
    """Kill a reader while its books are open; return how much it had not finished.

    Its books' offsets are held by somebody else until it waits for them, and until it is dead.
    """
    schema = name.replace("-", "_")
    with town.holding(schema, "offsets"):
        town.thaw(name)
        wait_until(partial(_waits, town, schema), f"{name} had something to enter", _PATIENCE)
        left = topics.unread(name)
        town.kill(name)
    return left


def kill_with_unread(town: Town, topics: Topics, name: str) -> int:
    """Kill a reader without books a moment after it began; return how much it had left.

    One that was too quick has to read everything once more.
    """
    while True:
        town.freeze(name)
        if topics.unread(name):
            town.thaw(name)
            time.sleep(0.03)
            town.freeze(name)
            if found := topics.unread(name):
                town.kill(name)
                return found
        topics.back_to_the_beginning(name)


def _waits(town: Town, schema: str) -> bool:
    """Is somebody waiting for the offsets of these books?"""
    query = "select 1 from pg_locks where relation = 'offsets'::regclass and not granted"
    return bool(town.books(schema, query))
