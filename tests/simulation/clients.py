"""The clients through which a process reaches the broker; they speak as aiokafka's do."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from typing import Any, Final, cast, override

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka import errors as kafka_errors

from conduit.kafka.connection import Connection
from conduit.kafka.sending import Sender
from tests.simulation.broker import Broker, Group, Place, Seat, Stored
from tests.simulation.power import Power

_IDLE: Final = 45.0
"""Seconds for which a fetch waits where nothing comes."""


_SLOW_FETCH: Final = 0.1
"""How seldom a reader is told nothing in time, where other things take their time."""

_STREAM: Final = 0.2
"""What is sent goes out together: seldom does one wait for the other."""


class Producer:
    """Publishes one by one, in order; an acknowledgement may get lost."""

    def __init__(self, broker: Broker, power: Power) -> None:
        self._broker, self._power = broker, power

    async def start(self) -> None:
        """Connect."""
        await self._power.cross("connect")
        if self._power.fate.happens("away"):
            raise kafka_errors.KafkaConnectionError

    async def stop(self) -> None:
        """Disconnect."""
        await self._power.cross("disconnect")

    async def send(
        self,
        topic: str,
        value: bytes | None,
        *,
        key: bytes | None,
        headers: list[tuple[str, bytes]],
    ) -> asyncio.Future[object]:
        """Publish; the acknowledgement is awaited by the caller."""
        await self._power.cross(f"send {topic}", slow=_STREAM)
        loop, fate = asyncio.get_running_loop(), self._power.fate
        ack: asyncio.Future[object] = loop.create_future()
        if fate.happens("away", times=3):
            loop.call_later(fate.pause(), _break, ack, kafka_errors.KafkaConnectionError())
            return ack
        if value is not None and topic == self._broker.refuses:
            loop.call_later(fate.pause(), _break, ack, kafka_errors.MessageSizeTooLargeError())
            return ack
        stored = self._broker.append(topic, key, value, headers)
        await self._power.cross(f"sent {topic}", slow=_STREAM)
        if fate.happens("lie", times=3):
            fate.note(loop.time(), self._power.who, f"unacknowledged {topic}")
            loop.call_later(fate.pause(), _break, ack, kafka_errors.RequestTimedOutError())
        else:
            loop.call_later(fate.pause(), _keep, ack, stored)
        return ack


class Consumer:
    """A member of a group, or of none."""

    def __init__(self, broker: Broker, power: Power, group: str = "", instance: str = "") -> None:
        self._broker, self._power = broker, power
        self._name, self._instance = group, instance
        self._seat: Seat | None = None
        self._group: Group | None = None
        self._mine: dict[Place, int] = {}
        self._topic, self._listener = "", cast("Any", None)

    def subscribe(self, topics: list[str], *, listener: object) -> None:
        """Say what to read, and who hears of it."""
        [self._topic], self._listener = topics, listener

    def assign(self, places: Collection[TopicPartition]) -> None:
        """Read these partitions, in no group."""
        self._mine = {Place(place.topic, place.partition): 0 for place in places}
        [self._topic] = {place.topic for place in places}

    async def start(self) -> None:
        """Join."""
        await self._power.cross("join")
        if not self._name:
            return
        self._seat = Seat(self._instance, self._power, asyncio.get_running_loop().time())
        self._seat.wake.set()
        self._group = self._broker.join(self._name, self._topic, self._seat)
        self._power.start(self._follow(), "coordinator")

    async def stop(self) -> None:
        """Leave the broker; a static member keeps its seat."""
        await self._power.cross("leave")

    async def getmany(self, *, timeout_ms: int, max_records: int) -> Mapping[Any, list[Stored]]:
        """Return what has come, a random share of it; wait where nothing has."""
        await self._power.cross("fetch")
        self._refuse()
        fate = self._power.fate
        if fate.happens("away"):
            raise kafka_errors.KafkaConnectionError
        if not self._name and fate.happens("slow", times=_SLOW_FETCH):
            return {}
        found = self._take(min(max_records, fate.random.choice((1, 2, 5, 50))))
        if not found:
            await self._rest(max(_IDLE, timeout_ms / 1000))
            await self._power.cross("wait")
            found = self._take(max_records)
        await self._power.cross("fetched")
        return found

    async def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
        """Tell the group how far we are."""
        await self._power.cross("commit")
        if self._group is None or self._seat is None or self._is_out():
            raise kafka_errors.CommitFailedError("not a member any more")
        if self._power.fate.happens("away"):
            raise kafka_errors.KafkaConnectionError
        if not {place.partition for place in offsets} <= self._seat.parts:
            raise kafka_errors.IllegalGenerationError("the partitions have moved")
        for place, offset in offsets.items():
            self._group.committed[place.partition] = offset
        await self._power.cross("committed")
        if self._power.fate.happens("lie"):
            raise kafka_errors.RequestTimedOutError

    async def committed(self, place: TopicPartition) -> int | None:
        """Say how far the group is."""
        await self._power.pass_on("where")
        if self._power.fate.happens("away"):
            raise kafka_errors.KafkaConnectionError
        return None if self._group is None else self._group.committed.get(place.partition)

    def assignment(self) -> set[TopicPartition]:
        """Return the partitions that are ours, as far as we know."""
        return {TopicPartition(*place) for place in self._mine}

    def seek(self, place: TopicPartition, offset: int) -> None:
        """Read on from here."""
        if Place(place.topic, place.partition) not in self._mine:
            raise kafka_errors.IllegalStateError(f"{place} is not assigned")
        self._mine[Place(place.topic, place.partition)] = offset

    async def beginning_offsets(self, places: Collection[TopicPartition]) -> dict[Any, int]:
        """Say where the partitions begin."""
        await self._power.cross("beginnings")
        logs = {place: self._broker.logs[Place(*place)] for place in places}
        return {place: log[0].offset if log else 0 for place, log in logs.items()}

    async def end_offsets(self, places: Collection[TopicPartition]) -> dict[Any, int]:
        """Say where the partitions end."""
        await self._power.cross("ends")
        return {place: self._broker.ends[Place(*place)] for place in places}

    async def seek_to_beginning(self, *places: TopicPartition) -> None:
        """Read everything."""
        await self._power.cross("seek")
        for place in places or self.assignment():
            if (mine := Place(place.topic, place.partition)) in self._mine:
                self._mine[mine] = 0

    def _take(self, limit: int) -> dict[TopicPartition, list[Stored]]:
        found = dict[TopicPartition, list[Stored]]()
        for place, offset in self._mine.items():
            records = self._broker.after(place, offset, limit)
            if records:
                found[TopicPartition(*place)] = records
                self._mine[place] = records[-1].offset + 1
                limit -= len(records)
            if limit <= 0:
                break
        return found

    async def _rest(self, seconds: float) -> None:
        news = self._broker.waiting(self._topic)
        try:
            async with asyncio.timeout(seconds):
                await news.wait()
        except TimeoutError:
            return

    def _refuse(self) -> None:
        if self._seat is not None and self._seat.taken:
            raise kafka_errors.UnknownError("another came as this instance")

    def _is_out(self) -> bool:
        group, seat = self._group, self._seat
        return group is None or seat is None or group.seats.get(seat.instance) is not seat

    async def _follow(self) -> None:
        """Hear of every change of our partitions: give back between two batches, then take up."""
        assert self._seat is not None
        assert self._group is not None
        while True:
            await self._seat.wake.wait()
            self._seat.wake.clear()
            await self._power.cross("rebalance")
            if self._is_out() and not self._seat.taken:
                self._broker.join(self._name, self._topic, self._seat)
            await self._listener.on_partitions_revoked(self.assignment())
            committed = self._group.committed
            self._mine = {
                Place(self._topic, part): committed.get(part, 0)
                for part in sorted(self._seat.parts)
            }
            await self._listener.on_partitions_assigned(self.assignment())


def _keep(ack: asyncio.Future[object], stored: Stored) -> None:
    if not ack.done():
        ack.set_result(stored)


def _break(ack: asyncio.Future[object], error: kafka_errors.KafkaError) -> None:
    if not ack.done():
        ack.set_exception(error)
        ack.exception()


class SimulatedConnection(Connection):
    """How one process reaches the broker."""

    __slots__ = ("broker", "power")

    def __init__(self, broker: Broker, power: Power) -> None:
        super().__init__("simulated")
        object.__setattr__(self, "broker", broker)
        object.__setattr__(self, "power", power)

    @override
    def producer(self, *, linger_ms: int = 5, batch_size: int = 262_144) -> AIOKafkaProducer:
        return cast("AIOKafkaProducer", Producer(self.broker, self.power))

    @override
    def member(self, group: str, *, instance: str) -> AIOKafkaConsumer:
        return cast("AIOKafkaConsumer", Consumer(self.broker, self.power, group, instance))

    @override
    def reader(self) -> AIOKafkaConsumer:
        return cast("AIOKafkaConsumer", Consumer(self.broker, self.power))

    broker: Broker
    power: Power

    def sender(self) -> Sender:
        """Make the part that publishes."""
        return Sender(self.producer())
