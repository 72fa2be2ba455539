"""A flow's host while partitions move: what was fetched before that is fetched anew."""

import asyncio
from collections.abc import Mapping
from typing import cast, override

from aiokafka import AIOKafkaConsumer, TopicPartition

from conduit import source
from conduit.envelope import post
from conduit.kafka.arrival import Arrival
from conduit.kafka.connection import Connection
from conduit.kafka.flow_host import FlowHost
from conduit.kafka.membership import Membership
from schemas.topics import DECISIONS, RECORDS
from tests.conduit.cases import NOON, decided, recorded, token
from tests.conduit.kafka.parts import Post, arrived, carrying

PLACE = TopicPartition(RECORDS.name, 0)


class Fetched:
    """A record as a client gives it."""

    def __init__(self, arrival: Arrival) -> None:
        place = arrival.position
        self.topic, self.partition, self.offset = place.topic, place.partition, place.offset
        self.timestamp, self.key, self.value = arrival.timestamp, arrival.key, arrival.value
        self.headers = arrival.headers


class Stalled:
    """A member that stands still with two records in hand, while another carries four."""

    def __init__(self, done: asyncio.Event) -> None:
        self.done, self.position, self.group = done, 0, 0
        self.told = list[int]()
        self.records = [
            Fetched(arrived(post(RECORDS, recorded(n), source="tests", time=NOON), n))
            for n in range(6)
        ]

    def subscribe(self, _topics: list[str], *, listener: Membership) -> None:
        """Remember who hears of moves."""
        self.listener = listener

    async def start(self) -> None:
        """Be given the partition."""
        await self.listener.on_partitions_assigned(self.assignment())

    async def stop(self) -> None:
        """Leave."""

    def assignment(self) -> set[TopicPartition]:
        """Own one partition, before and after."""
        return {PLACE}

    async def committed(self, _place: TopicPartition) -> int:
        """Say how far the group is."""
        return self.group

    def seek(self, _place: TopicPartition, offset: int) -> None:
        """Go there."""
        self.position = offset

    async def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
        """Hear how far this member is."""
        self.told.append(offsets[PLACE])
        self.group = offsets[PLACE]

    async def getmany(self, **_: int) -> Mapping[TopicPartition, list[Fetched]]:
        """Return what was fetched before partitions moved, and after that what comes next."""
        first, self.position = self.position, self.position + 2
        if first == 0:
            await self._stand_still()
        if first >= len(self.records):
            self.done.set()
        return {PLACE: self.records[first : first + 2]}

    async def _stand_still(self) -> None:
        await self.listener.on_partitions_revoked(self.assignment())
        self.group = self.position = 4
        await self.listener.on_partitions_assigned(self.assignment())


class Line(Connection):
    """A connection on which there is one member."""

    __slots__ = ("consumer",)
    consumer: Stalled

    @override
    def member(self, group: str, *, instance: str) -> AIOKafkaConsumer:
        return cast("AIOKafkaConsumer", self.consumer)


async def test_what_was_fetched_before_partitions_moved_takes_the_group_nowhere() -> None:
    """Others have read on meanwhile: the group goes on from there, and is never told less."""
    stop, sender = asyncio.Event(), Post()
    line = Line("nowhere")
    object.__setattr__(line, "consumer", Stalled(stop))
    flow = source(RECORDS).then(decided).to(DECISIONS)
    await FlowHost(connection=line, carrying=carrying(flow, sender), instance="0").run(stop)
    assert line.consumer.told == [6]
    assert [one.key for one in sender.on(DECISIONS.name)] == [token(n).encode() for n in (4, 5)]
