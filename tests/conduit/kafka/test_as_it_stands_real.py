"""A compacted topic read as it stands: everybody's newest, to the end of the beginning, and no more."""

import asyncio
from dataclasses import replace

import pytest

from conduit import Unavailable
from conduit.as_it_stands import AsItStands, Newest, as_it_stands
from conduit.bulk import Publisher
from conduit.envelope import post, tombstone
from conduit.errors import Rejected
from conduit.kafka import Connection
from schemas.records import PersonRecorded
from schemas.topics import RECORDS
from tests.conduit.cases import NOON, recorded, token
from tests.servers import Broker

pytestmark = pytest.mark.real


@pytest.fixture
def connection(empty_topics: Broker) -> Connection:
    """How clients reach a broker on which nothing was written."""
    return Connection(empty_topics.bootstrap)


async def _put(connection: Connection, *events: PersonRecorded) -> None:
    async with Publisher(connection) as publisher:
        await publisher.publish([post(RECORDS, one, source="ingest", time=NOON) for one in events])


async def _read(topic: AsItStands[PersonRecorded]) -> list[Newest[PersonRecorded]]:
    return [part async for part in topic.parts(lambda _, __: None)]


async def test_of_each_person_the_highest_version_is_read(connection: Connection) -> None:
    """Whatever order the versions stand in; whoever is gone is gone."""
    first, gone = recorded(1), recorded(3)
    newer = first.model_copy(update={"record_version": 7})
    await _put(connection, newer, first, recorded(2), gone)
    async with Publisher(connection) as publisher:
        cause = post(RECORDS, gone, source="ingest", time=NOON).id
        await publisher.publish(
            [tombstone(RECORDS, gone.token, source="ingest", time=NOON, cause=cause)]
        )
    async with as_it_stands(connection, RECORDS) as topic:
        assert topic.records == 5
        parts = await _read(topic)
    found = {name: event.record_version for part in parts for name, event in part.events.items()}
    assert found == {token(1): 7, token(2): recorded(2).record_version}


async def test_what_comes_while_it_is_read_is_not_read(connection: Connection) -> None:
    """The ends are those of the beginning; how far it is, is told."""
    await _put(connection, *(recorded(n) for n in range(40)))
    told: list[tuple[int, int]] = []
    async with as_it_stands(connection, RECORDS) as topic:
        await _put(connection, *(recorded(n) for n in range(40, 60)))
        parts = [part async for part in topic.parts(lambda *at: told.append(at))]
    assert sum(len(part.events) for part in parts) == 40
    assert told[-1] == (40, 40)


async def test_brokers_that_fall_silent_are_not_taken_for_the_end(
    empty_topics: Broker, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a county must not pass for the whole."""
    monkeypatch.setattr("conduit.as_it_stands._SILENCE", 2.0)
    await _put(connection, *(recorded(n) for n in range(40)))
    async with as_it_stands(connection, RECORDS) as topic:
        empty_topics.pause()
        try:
            async with asyncio.timeout(60):
                with pytest.raises(Unavailable, match="TimeoutError"):
                    await _read(topic)
        finally:
            empty_topics.resume()


def test_what_nobody_can_read_is_counted() -> None:
    """It is somebody, even if nobody knows who."""
    newest = Newest[PersonRecorded]()
    newest.take(Rejected("unreadable"))
    newest.take(replace(post(RECORDS, recorded(1), source="ingest", time=NOON)))
    assert (newest.unreadable, len(newest.events)) == (1, 1)
