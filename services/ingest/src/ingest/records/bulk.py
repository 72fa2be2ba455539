"""Snapshots on their way to the broker: published in bulk, then ticked off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from conduit.envelope import Envelope, event_id, tombstone
from ingest.books.port import IngestWork
from ingest.office import NAME, Office, Publisher
from schemas.records import PersonRecorded
from schemas.topics import RECORDS

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
        """Publish a batch and tick it off; whoever was erased meanwhile is gone again after it.

        Raises:
            Unavailable: It was not acknowledged; it stays to be published again.
        """
        if not events:
            return
        await self.publisher.publish([self.office.recorded(event) for event in events])
        async with self.office.store.begin() as work:
            gone = await self._gone(work, events)
            await work.people.published(events)
            await work.outbox.put(*gone)
        self.published += len(events)

    async def _gone(
        self, work: IngestWork, events: Sequence[PersonRecorded]
    ) -> list[Envelope[PersonRecorded]]:
        """Make tombstones for the erased: what was just published stands after their first."""
        standings = await work.people.lock({event.token for event in events})
        return [
            tombstone(
                RECORDS,
                event.token,
                source=NAME,
                time=self.office.clock(),
                cause=event_id(RECORDS, event.token, event.record_version),
            )
            for event in events
            if standings[event.token].erased
        ]

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
