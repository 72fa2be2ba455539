"""An intake on a real broker and a real database: what it caused and how far it read are one."""

import asyncio

import pytest

from conduit.envelope import post
from conduit.kafka import Connection, Sender
from conduit.kafka.entering import LostRace
from conduit.postgres import Pool, PostgresStore, PostgresWork
from conduit.relay import Relay
from schemas.decisions import EligibilityDecided
from schemas.topics import Topic
from tests.conduit.cases import NOON, decided, recorded, token
from tests.conduit.kafka import lines
from tests.conduit.kafka.counter import UNLUCKY, Counter

pytestmark = pytest.mark.real


async def test_each_event_is_entered_once_whoever_is_killed(counter: Counter) -> None:
    """Killed again and again in mid-batch, the books hold every event exactly once."""
    await lines.put(counter.connection, counter.records, [recorded(n) for n in range(3_000)])
    cut_short = 0
    for _ in range(4):
        async with counter.hosted() as task:
            await counter.all_of(min(3_000, len(await counter.entered()) + 1))
            cut_short += not task.done()
            task.cancel()
    async with counter.hosted():
        entered = await counter.all_of(3_000)
    assert cut_short == 4
    assert sorted(entered) == sorted(token(n) for n in range(3_000))


async def test_two_members_share_the_work_and_enter_nothing_twice(counter: Counter) -> None:
    """A second member joins in the middle; partitions move, events do not repeat."""
    await lines.put(counter.connection, counter.records, [recorded(n) for n in range(2_000)])
    async with counter.hosted("0"):
        await counter.all_of(1)
        async with counter.hosted("1"):
            entered = await counter.all_of(2_000)
    assert len(entered) == 2_000


async def test_a_zombie_enters_nothing(counter: Counter) -> None:
    """Who wakes with an old idea of how far we are changes nothing, and is told to let go."""
    await lines.put(counter.connection, counter.records, [recorded(1)])
    [arrived] = await lines.everything(counter.connection, counter.records.name)
    async with counter.entering() as zombie, counter.entering() as owner:
        mine = {arrived.position.partition}
        await zombie.place(mine)
        await owner.place(mine)
        await owner.enter([arrived], asyncio.Event())
        with pytest.raises(LostRace):
            await zombie.enter([arrived], asyncio.Event())
    assert await counter.entered() == [token(1)]


async def test_only_the_bad_event_is_put_aside(counter: Counter) -> None:
    """One refused event in a batch becomes a dead letter; all others are entered once."""
    events = [recorded(n, version=UNLUCKY if n == 7 else 1) for n in range(50)]
    await lines.put(counter.connection, counter.records, events)
    async with counter.hosted():
        entered = await counter.all_of(49)
        letters = await lines.eventually(counter.dead)
    assert sorted(entered) == sorted(token(n) for n in range(50) if n != 7)
    assert len(letters) == 1


async def test_books_restored_from_yesterday_read_again(counter: Counter) -> None:
    """Our own books say how far we are, whatever the group committed at the broker."""
    await lines.put(counter.connection, counter.records, [recorded(n) for n in range(20)])
    async with counter.hosted():
        await counter.all_of(20)
    async with counter.pool.connection() as link:
        await link.execute("truncate offsets, entered")
    async with counter.hosted():
        assert len(await counter.all_of(20)) == 20


async def test_the_relay_publishes_what_was_promised_in_order(
    connection: Connection, pool: Pool
) -> None:
    """Promises of kept units of work are published once each, in order; then none waits."""
    decisions: Topic[EligibilityDecided] = lines.of_decisions()
    await lines.make(connection, decisions)
    store = PostgresStore(pool, PostgresWork)
    for version in range(1, 6):
        async with store.begin() as work:
            event = decided(recorded(1, version=version))
            await work.outbox.put(post(decisions, event, source="tests", time=NOON))
    producer = connection.producer()
    await producer.start()
    try:
        relay = Relay(PostgresStore(pool, PostgresWork), Sender(producer))
        moved = [await relay.once(limit=3), await relay.once(limit=3), await relay.once()]
    finally:
        await producer.stop()
    out = await lines.everything(connection, decisions.name)
    versions = [decisions.carries.model_validate_json(one.value or b"") for one in out]
    assert moved == [3, 2, 0]
    assert [one.record_version for one in versions] == [1, 2, 3, 4, 5]
