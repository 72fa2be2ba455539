"""A flow on a real broker loses nothing, whoever is killed and whoever hosts it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import pytest

from conduit import Flow, Rejected, source
from conduit.bulk import Publisher
from conduit.clock import utc_now
from conduit.envelope import tombstone
from conduit.faust_host import FaustHost
from conduit.health import Health
from conduit.kafka import Connection, FlowHost, Sender
from conduit.kafka.arrival import Arrival, opened
from conduit.kafka.carrying import Carrying
from conduit.kafka.dead_letters import Poisoned, Streak
from conduit.metrics import Meter
from schemas.decisions import EligibilityDecided
from schemas.records import PersonRecorded
from schemas.topics import DEAD_LETTERS, Topic
from tests.conduit.cases import NOON, decided, recorded, token
from tests.conduit.kafka import lines

pytestmark = pytest.mark.real

type Host = type[FlowHost | FaustHost]
HOSTS = pytest.mark.parametrize("host", [FlowHost, FaustHost])
UNLUCKY = 13


def _judge(record: PersonRecorded) -> EligibilityDecided:
    if record.record_version == UNLUCKY:
        raise Rejected("unlucky")
    return decided(record)


@dataclass
class Line:
    """Two topics and the flow between them."""

    connection: Connection
    records: Topic[PersonRecorded]
    decisions: Topic[EligibilityDecided]

    @property
    def flow(self) -> Flow:
        """The flow."""
        return source(self.records).then(_judge).to(self.decisions)

    @asynccontextmanager
    async def hosted(
        self, host: Host = FlowHost, *, instance: str = "0"
    ) -> AsyncIterator[asyncio.Task[None]]:
        """Run the flow."""
        producer = self.connection.producer()
        await producer.start()
        carrying = Carrying(
            flow=self.flow,
            service="eligibility",
            sender=Sender(producer),
            meter=Meter(self.records.name, Health()),
            clock=utc_now,
            streak=Streak(self.records.name),
        )
        one = host(connection=self.connection, carrying=carrying, instance=instance)
        try:
            async with lines.running(one.run) as [task]:
                yield task
        finally:
            await producer.stop()

    async def came_out(self) -> list[Arrival]:
        """What is on the output topic."""
        return await lines.everything(self.connection, self.decisions.name)

    async def came_out_of(self, count: int, *, each: float = 60) -> list[Arrival]:
        """Wait until at least so many different keys are out; a look takes `each` at most."""

        async def look() -> list[Arrival]:
            with suppress(TimeoutError):
                async with asyncio.timeout(each):
                    found = await self.came_out()
                    return found if len({one.key for one in found}) >= count else []
            return []

        return await lines.eventually(look, patience=60)

    async def dead(self) -> list[Arrival]:
        """The dead letters of this line."""
        letters = await lines.everything(self.connection, DEAD_LETTERS["eligibility"].name)
        mine = ("dlq-topic", self.records.name.encode())
        return [one for one in letters if mine in one.headers]


async def _line(connection: Connection) -> Line:
    records, decisions = lines.of_records(), lines.of_decisions()
    await lines.make(connection, records, decisions)
    return Line(connection, records, decisions)


@pytest.fixture
async def line(connection: Connection) -> Line:
    """Two empty topics."""
    return await _line(connection)


@HOSTS
async def test_every_event_gets_through(line: Line, host: Host) -> None:
    """Whatever hosts the flow, as many decisions come out as snapshots went in."""
    await lines.put(line.connection, line.records, [recorded(n) for n in range(700)])
    async with line.hosted(host):
        out = await line.came_out_of(700)
    assert len(out) == 700


async def test_both_hosts_give_the_same_output(connection: Connection) -> None:
    """The same snapshots become byte for byte the same decisions."""
    seen = []
    for host in (FlowHost, FaustHost):
        line = await _line(connection)
        await lines.put(connection, line.records, [recorded(n) for n in range(200)])
        async with line.hosted(host):
            seen.append({one.key: one.value for one in await line.came_out_of(200)})
    assert seen[0] == seen[1]


@HOSTS
async def test_a_bad_event_delays_nobody(line: Line, host: Host) -> None:
    """One refused event becomes a dead letter; its neighbours go through."""
    events = [recorded(n, version=UNLUCKY if n == 5 else 1) for n in range(20)]
    await lines.put(line.connection, line.records, events)
    async with line.hosted(host):
        out = await line.came_out_of(19)
        [letter] = await lines.eventually(line.dead)
    assert token(5).encode() not in {one.key for one in out}
    assert letter.key == token(5).encode()


async def test_a_dead_letter_is_the_original_with_the_reason(line: Line) -> None:
    """Bytes and headers are kept as they came; the reason stands in headers of its own."""
    await lines.put(line.connection, line.records, [recorded(1, version=UNLUCKY)])
    [original] = await lines.everything(line.connection, line.records.name)
    async with line.hosted():
        [letter] = await lines.eventually(line.dead)
    said = dict(letter.headers)
    assert (letter.key, letter.value) == (original.key, original.value)
    assert letter.headers[: len(original.headers)] == original.headers
    assert said["dlq-reason-code"] == b"unlucky"
    assert said["dlq-service"] == b"eligibility"
    assert said["dlq-partition"] == str(original.position.partition).encode()
    assert said["dlq-offset"] == str(original.position.offset).encode()
    assert said["dlq-timestamp"] == str(original.timestamp).encode()
    assert {"dlq-version", "dlq-attempts", "dlq-first-at"} <= set(said)


async def test_too_many_bad_events_stop_the_flow(line: Line) -> None:
    """When everything is refused the flow stops before it moves past the first of them."""
    events = [recorded(n, version=UNLUCKY) for n in range(30)]
    await lines.put(line.connection, line.records, events)
    async with line.hosted() as task:
        with pytest.raises(Poisoned, match="in a row were refused"):
            await asyncio.wait_for(task, 30)
    assert await line.dead() == []


@HOSTS
async def test_a_tombstone_goes_through(line: Line, host: Host) -> None:
    """Nothing more known in, nothing more known out, under the same key."""
    await lines.put(line.connection, line.records, [recorded(1)])
    [arrived] = await lines.everything(line.connection, line.records.name)
    envelope = opened(line.records, arrived)
    assert not isinstance(envelope, Rejected)
    gone = tombstone(line.records, token(1), source="tests", time=NOON, cause=envelope.id)
    async with Publisher(line.connection) as publisher:
        await publisher.publish([gone])

    async def look() -> bool:
        return [one.value is None for one in await line.came_out()] == [False, True]

    async with line.hosted(host):
        assert await lines.eventually(look)


async def test_a_killed_consumer_loses_nothing(line: Line) -> None:
    """Killed again and again in mid-batch, the flow still gives a decision for everyone."""
    await lines.put(line.connection, line.records, [recorded(n) for n in range(3_000)])
    cut_short = 0
    for _ in range(4):
        async with line.hosted() as task:
            before = len(await line.came_out())
            await line.came_out_of(min(before + 1, 3_000))
            cut_short += not task.done()
            task.cancel()
    async with line.hosted():
        out = await line.came_out_of(3_000)
    assert cut_short == 4
    assert {one.key for one in out} == {token(n).encode() for n in range(3_000)}
