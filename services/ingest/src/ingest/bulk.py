"""Snapshots on their way to the broker: published in bulk, then ticked off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from ingest.office import Office, Publisher
from schemas.records import PersonRecorded

_BATCH: Final = 1000
FORGOTTEN: Final = timedelta(minutes=2)
"""A snapshot entered so long ago and not acknowledged was left behind by a crash."""


@dataclass(slots=True)
class Bulk:
    """Publishes batches of snapshots, each ticked off once it is acknowledged."""

    office: Office
    publisher: Publisher
    published: int = 0

    async def publish(self, events: Sequence[PersonRecorded]) -> None:
        """Publish a batch and tick it off.

        Raises:
            Unavailable: It was not acknowledged; it stays to be published again.
        """
        if not events:
            return
        await self.publisher.publish([self.office.recorded(event) for event in events])
        async with self.office.store.begin() as work:
            await work.people.published(events)
        self.published += len(events)

    async def publish_left_behind(self, older_than: timedelta = timedelta(0)) -> int:
        """Publish snapshots that were entered and never acknowledged; the same versions again."""
        before, told = self.office.clock() - older_than, 0
        while True:
            async with self.office.store.begin() as work:
                events = await work.people.unpublished(before=before, limit=_BATCH)
            if not events:
                return told
            await self.publish(events)
            told += len(events)
