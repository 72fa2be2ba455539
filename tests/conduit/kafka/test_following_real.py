"""A topic that somebody else writes, on a real broker: from the place our books say, no gap unseen."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from aiokafka import TopicPartition
from aiokafka.admin import NewTopic, RecordsToDelete

from conduit.kafka import Connection
from conduit.kafka.arrival import Arrival
from conduit.kafka.entering import LostRace
from conduit.kafka.following import Forgotten, follow
from conduit.topics import administering, create_missing
from tests.servers import Broker

pytestmark = pytest.mark.real


@dataclass
class Heard:
    """Keeps what it heard, and stops when it has heard enough."""

    topic: str
    stop: asyncio.Event
    enough: int
    at: int | None = None
    loses: int = 0
    heard: list[bytes | None] = field(default_factory=list[bytes | None])

    async def place(self) -> int | None:
        return self.at

    async def enter(self, arrived: Sequence[Arrival]) -> None:
        if self.loses:
            self.loses -= 1
            raise LostRace("lost_race")
        self.heard += [one.value for one in arrived]
        self.at = arrived[-1].position.offset + 1
        if len(self.heard) >= self.enough:
            self.stop.set()


@pytest.fixture
def where(kafka: Broker) -> Connection:
    """How the broker is reached."""
    return Connection(kafka.bootstrap)


async def _told(where: Connection, topic: str, *, forget: int = 0) -> None:
    """Write five messages to a new topic, and let the broker forget the first ones."""
    await create_missing(where, [NewTopic(topic, 1, 1)])
    producer = where.producer()
    await producer.start()
    for number in range(5):
        await producer.send_and_wait(topic, value=b"%d" % number, partition=0)
    await producer.stop()
    if forget:
        async with administering(where) as admin:
            await admin.delete_records({TopicPartition(topic, 0): RecordsToDelete(forget)})


async def test_it_is_read_from_the_beginning_and_on_from_there(where: Connection) -> None:
    """What is behind the place of the books is not heard again."""
    await _told(where, "changes.test-on")
    stop = asyncio.Event()
    first = Heard("changes.test-on", stop, 5)
    await asyncio.wait_for(follow(where, first, stop), 30)
    stop = asyncio.Event()
    second = Heard("changes.test-on", stop, 2, at=3, loses=1)
    await asyncio.wait_for(follow(where, second, stop), 30)
    assert (first.heard, second.heard) == ([b"0", b"1", b"2", b"3", b"4"], [b"3", b"4"])


async def test_a_gap_is_said(where: Connection) -> None:
    """What was to be read next is kept no more."""
    await _told(where, "changes.test-gap", forget=4)
    stop = asyncio.Event()
    with pytest.raises(Forgotten):
        await asyncio.wait_for(follow(where, Heard("changes.test-gap", stop, 1, at=2), stop), 30)
