"""A batch through a flow: what comes out, what is put aside, what is tried again."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from conduit import ConduitError, Rejected, Shredded, Unavailable, source
from conduit.envelope import tombstone
from conduit.flow import Flow
from conduit.kafka.dead_letters import Poisoned
from schemas.decisions import EligibilityDecided
from schemas.records import PersonRecorded
from schemas.topics import DEAD_LETTERS, DECISIONS, RECORDS, TRIALS
from tests.conduit.cases import NOON, decided, recorded, token
from tests.conduit.kafka.parts import Post, all_arrived, arrived, carrying, unreadable

DEAD = DEAD_LETTERS["eligibility"].name
SHREDDED, BAD, KEYLESS = 11, 13, 17


async def _judge(records: Sequence[PersonRecorded]) -> list[EligibilityDecided | ConduitError]:
    fates: dict[int, ConduitError] = {
        SHREDDED: Shredded("key_destroyed"),
        BAD: Rejected("wrong_seal"),
        KEYLESS: Unavailable("no_key_yet"),
    }
    return [fates.get(record.record_version) or decided(record) for record in records]


def _flow() -> Flow:
    return source(RECORDS).ask(_judge).to(DECISIONS)


def _records(*versions: int) -> list[PersonRecorded]:
    return [recorded(n, version=version) for n, version in enumerate(versions)]


async def test_each_event_is_published_in_order() -> None:
    """What comes of a batch leaves in the order in which it came."""
    sender = Post()
    tally = await carrying(_flow(), sender).carry(
        all_arrived(RECORDS, _records(1, 1, 1)), asyncio.Event()
    )
    assert tally is not None
    assert [one.key for one in sender.on(DECISIONS.name)] == [token(n).encode() for n in range(3)]


async def test_what_is_shredded_passes_silently() -> None:
    """An erased person's event is counted and never a dead letter."""
    sender = Post()
    tally = await carrying(_flow(), sender).carry(
        all_arrived(RECORDS, _records(1, SHREDDED)), asyncio.Event()
    )
    assert tally is not None
    assert (tally.done, tally.shredded, tally.dead) == (1, 1, [])
    assert sender.on(DEAD) == []


async def test_what_cannot_be_read_is_put_aside() -> None:
    """A message that is no event becomes a dead letter, byte for byte."""
    sender = Post()
    await carrying(_flow(), sender).carry([unreadable(RECORDS, 0)], asyncio.Event())
    [letter] = sender.on(DEAD)
    assert (letter.key, letter.value) == (b"key", b"not json")
    assert sender.reasons() == ["no_postmark"]


async def test_a_batch_is_published_again_until_acknowledged() -> None:
    """Without an acknowledgement the same batch is carried again, and nothing is counted twice."""
    sender = Post(silent=2)
    tally = await carrying(_flow(), sender).carry(
        all_arrived(RECORDS, _records(1, BAD)), asyncio.Event()
    )
    assert tally is not None
    assert (tally.attempts, tally.done, tally.dead) == (3, 1, ["wrong_seal"])


async def test_one_who_waits_too_long_is_put_aside() -> None:
    """A person whose key never comes does not hold up the others for ever."""
    sender = Post()
    impatient = replace(carrying(_flow(), sender), patience=timedelta())
    await impatient.carry(all_arrived(RECORDS, _records(KEYLESS, 1)), asyncio.Event())
    assert sender.reasons() == ["no_key_yet"]
    assert len(sender.on(DECISIONS.name)) == 1


async def test_nothing_is_published_out_of_order_while_one_waits() -> None:
    """While somebody's key is awaited, the batch waits whole: versions never change places."""
    sender = Post()
    stop = asyncio.Event()
    waiting = asyncio.create_task(
        carrying(_flow(), sender).carry(all_arrived(RECORDS, _records(KEYLESS, 1)), stop)
    )
    await asyncio.sleep(0.05)
    stop.set()
    assert await waiting is None
    assert sender.sent == []


async def test_what_the_broker_will_never_take_is_put_aside() -> None:
    """A result that is too large is dead-lettered by its cause."""
    sender = Post(too_large=lambda one: one.key == token(1).encode() and one.topic != DEAD)
    tally = await carrying(_flow(), sender).carry(
        all_arrived(RECORDS, _records(1, 1, 1)), asyncio.Event()
    )
    assert tally is not None
    assert (tally.done, sender.reasons()) == (2, ["broker_refuses"])


async def test_twenty_in_a_row_are_put_aside_and_the_next_stops_everything() -> None:
    """The limit counts events in a row, over batches."""
    sender = Post()
    line = carrying(_flow(), sender)
    await line.carry(all_arrived(RECORDS, _records(*[BAD] * 20)), asyncio.Event())
    assert len(sender.on(DEAD)) == 20
    with pytest.raises(Poisoned):
        await line.carry(all_arrived(RECORDS, _records(BAD)), asyncio.Event())
    assert len(sender.on(DEAD)) == 20


async def test_one_success_breaks_the_streak() -> None:
    """Bad events among good ones never stop a flow."""
    sender = Post()
    versions = [BAD, *[BAD] * 19, 1] * 3
    tally = await carrying(_flow(), sender).carry(
        all_arrived(RECORDS, _records(*versions)), asyncio.Event()
    )
    assert tally is not None
    assert len(tally.dead) == 60


async def test_a_tombstone_goes_to_compacted_topics_only() -> None:
    """Where nothing is compacted a tombstone would mean nothing."""
    gone = tombstone(RECORDS, token(1), source="tests", time=NOON, cause=UUID(int=1))
    for writes, tombstones in ((DECISIONS, 1), (TRIALS, 0)):
        sender = Post()
        flow = source(RECORDS).ask(_judge).to(writes)
        await carrying(flow, sender).carry([arrived(gone, 0)], asyncio.Event())
        assert [one.value for one in sender.sent] == [None] * tombstones


async def test_a_bug_is_not_a_dead_letter() -> None:
    """An error nobody provided for goes up, and nothing is published."""

    def stumble(_: PersonRecorded) -> EligibilityDecided:
        raise ZeroDivisionError

    sender = Post()
    flow = source(RECORDS).then(stumble).to(DECISIONS)
    with pytest.raises(ZeroDivisionError):
        await carrying(flow, sender).carry(all_arrived(RECORDS, _records(1)), asyncio.Event())
    assert sender.sent == []
