"""Faust believes of its group only what the group has heard."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import override

import faust
import pytest
from faust.types import TP

from conduit.faust_commits import HonestConsumer, HonestTransport

PART = TP("records.person.v1", 3)


class TurnedAway(HonestConsumer):
    """Owns a partition, and is not heard while its group is being put together anew."""

    heard = False

    @override
    def assignment(self) -> set[TP]:
        return {PART}

    @override
    async def _commit(self, offsets: Mapping[TP, int]) -> bool:
        return self.heard


async def _nowhere(told: object) -> None:
    del told


@pytest.fixture
async def consumer() -> AsyncIterator[TurnedAway]:
    """Make one that was never started, whose group had heard of 7 records."""
    here = asyncio.get_running_loop()
    app = faust.App("eligibility.records.person.v1", broker="kafka://127.0.0.1:9", loop=here)
    way = HonestTransport(app.conf.broker, app)
    found = TurnedAway(way, _nowhere, _nowhere, _nowhere)
    found._committed_offset[PART] = 7
    yield found
    found._thread.thread_loop.close()


async def test_what_the_group_would_not_hear_is_told_again(consumer: TurnedAway) -> None:
    """The same records are read again, and then the group must hear of them."""
    assert not await consumer._commit_offsets({PART: 9})
    assert consumer._should_commit(PART, 9)


async def test_what_the_group_has_heard_is_not_told_again(consumer: TurnedAway) -> None:
    """Nothing is to be said until more is done."""
    consumer.heard = True
    assert await consumer._commit_offsets({PART: 9})
    assert not consumer._should_commit(PART, 9)
