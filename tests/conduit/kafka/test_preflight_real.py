"""What would hang for ever is said in one line instead."""

import asyncio
from time import monotonic
from typing import Any

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import NodeNotReadyError

from conduit import Misconfigured
from conduit.kafka import Connection, preflight
from conduit.kafka.connection import let_go
from conduit.observe import Observer
from conduit.topics import create, verify
from schemas.topics import ALL
from tests.conduit.cases import recorded
from tests.conduit.kafka import lines

pytestmark = pytest.mark.real


async def test_a_missing_topic_is_named_at_once(connection: Connection) -> None:
    """The line names the topic, within ten seconds."""
    began = monotonic()
    with pytest.raises(Misconfigured, match=r"lacks nobody\.made\.this") as said:
        await preflight(connection, topics={"nobody.made.this"}, groups={"tests.preflight"})
    assert monotonic() - began < 10
    assert "\n" not in str(said.value)


async def test_a_broker_that_is_not_there_is_said_within_ten_seconds() -> None:
    """The line names the address."""
    began = monotonic()
    with pytest.raises(Misconfigured, match=r"127\.0\.0\.1:9 does not answer"):
        await preflight(Connection("127.0.0.1:9"), topics={"any"}, groups=set(), patience=3)
    assert monotonic() - began < 10


async def test_what_is_there_passes(connection: Connection) -> None:
    """An existing topic and a free group pass."""
    records = lines.of_records()
    await lines.make(connection, records)
    await preflight(connection, topics={records.name}, groups={"tests.preflight"})


async def test_a_broker_that_knows_of_no_broker_yet_is_asked_again(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it answers when it has only just come back."""
    records, answers = lines.of_records(), ["nobody yet"]
    await lines.make(connection, records)
    listed = AIOKafkaAdminClient.list_topics

    async def list_topics(admin: AIOKafkaAdminClient) -> list[str]:
        if answers:
            raise NodeNotReadyError(answers.pop())
        return list(await listed(admin))

    monkeypatch.setattr(AIOKafkaAdminClient, "list_topics", list_topics)
    await preflight(connection, topics={records.name}, groups=())
    assert not answers


async def test_a_reader_that_did_nothing_ends_quietly(connection: Connection) -> None:
    """Whoever stops it at once hears of no cancellation, which would end them, too."""
    reader = connection.reader()
    await reader.start()
    await let_go(reader)


async def test_the_topics_are_made_as_the_list_says(connection: Connection) -> None:
    """After `create` nothing is missing; a second time nothing is to be done."""
    await create(connection)
    assert await create(connection) == []
    assert await verify(connection) == []


async def test_brokers_that_know_of_none_yet_are_waited_for(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Just after a start, or a freeze, there is nobody who could make a topic."""
    described = AIOKafkaAdminClient.describe_cluster
    answers = ["nobody", "nobody yet"]

    async def describe_cluster(admin: AIOKafkaAdminClient) -> dict[str, Any]:
        known: dict[str, Any] = await described(admin)
        return known | {"brokers": []} if answers and answers.pop() else known

    monkeypatch.setattr(AIOKafkaAdminClient, "describe_cluster", describe_cluster)
    await create(connection)
    assert answers == []


async def test_an_observer_sees_where_topics_end(connection: Connection) -> None:
    """Ends count what was published; topics nobody made are left out."""
    records = lines.of_records()
    await lines.make(connection, records)
    await lines.put(connection, records, [recorded(n) for n in range(10)])
    async with Observer(connection) as observer:
        async with asyncio.timeout(10):
            ends = await observer.ends([records.name])
            nothing = await observer.read_by("eligibility")
    assert sum(ends.values()) == 10
    assert set(nothing) <= {(topic.name, part) for topic in ALL for part in range(12)}
