"""The broker goes away in the middle."""

import pytest

from conduit.kafka import Connection
from tests.conduit.cases import recorded, token
from tests.conduit.kafka import lines
from tests.conduit.kafka.test_flow_host_real import Line
from tests.servers import Broker

pytestmark = pytest.mark.real


async def test_a_killed_broker_loses_nothing(kafka: Broker, connection: Connection) -> None:
    """The broker is killed in mid-batch and comes back; everybody gets their decision."""
    line = Line(connection, lines.of_records(), lines.of_decisions())
    await lines.make(connection, line.records, line.decisions)
    await lines.put(connection, line.records, [recorded(n) for n in range(12_000)])
    async with line.hosted():
        before = await line.came_out_of(1)
        kafka.kill()
        kafka.restart()
        out = await line.came_out_of(12_000, each=10)
    assert len(before) < 12_000
    assert {one.key for one in out} == {token(n).encode() for n in range(12_000)}
