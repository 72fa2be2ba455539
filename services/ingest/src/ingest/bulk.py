"""Snapshots on their way to the broker: published in bulk, then ticked off."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from ingest.office import Office, Publisher
from schemas.records import PersonRecorded

_BATCH: Final = 1000
FORGOTTEN: Final = timedelta(minutes=2)
"""A snapshot entered so long ago and not acknowledged was left behind by a crash."""


@dataclass(slots=True)
class Bulk:
    """Publishes one batch while the next is made; a batch is ticked off when it is acknowledged."""

    office: Office
    publisher: Publisher
    published: int = 0
    _under_way: asyncio.Task[None] | None = field(default=None)

    async def publish(self, events: Sequence[PersonRecorded]) -> None:
        """Begin to publish a batch, once the one before it is done."""
        await self.settle()
        if events:
            self._under_way = asyncio.create_task(self._publish(events))

    async def settle(self) -> None:
        """Wait until everything is acknowledged and ticked off."""
        task, self._under_way = self._under_way, None
        if task is not None:
            await task

    async def abandon(self) -> None:
        """Let what is under way end, because something else went wrong already."""
        task, self._under_way = self._under_way, None
        if task is not None:
            await asyncio.gather(task, return_exceptions=True)

    async def publish_left_behind(self, older_than: timedelta = timedelta(0)) -> int:
        """Publish snapshots that were entered and never acknowledged; the same versions again."""
        before, told = self.office.clock() - older_than, 0
        while True:
            async with self.office.store.begin() as work:
                events = await work.people.unpublished(before=before, limit=_BATCH)
            if not events:
                return told
            await self._publish(events)
            told += len(events)

    async def _publish(self, events: Sequence[PersonRecorded]) -> None:
        await self.publisher.publish([self.office.recorded(event) for event in events])
        async with self.office.store.begin() as work:
            await work.people.published(events)
        self.published += len(events)
