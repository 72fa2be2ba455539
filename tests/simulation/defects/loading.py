"""What goes wrong while a file is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ingest.loading.load
import ingest.pipeline
from ingest.people.answers import Answers
from ingest.records.bulk import Bulk
from schemas.records import PersonRecorded
from tests.simulation.defects.planting import defect


@defect("ticked off before it is published", Bulk, "publish")
async def _ticked_off(self: Bulk, events: Sequence[PersonRecorded]) -> None:
    if not events:
        return
    async with self.office.store.begin() as work:
        await work.people.published(events)
    await self.publisher.publish([self.office.recorded(event) for event in events])


@defect("court's answer not believed", Answers, "of_courts")
async def _not_believed(_self: Answers, _work: Any, _envelopes: Any) -> None:
    return


@defect("file finished at once", ingest.loading.load, "_enter_buckets")
async def _finished_at_once(*_: Any) -> None:
    return


@defect("old decision left last", ingest.pipeline, "publish_again")
async def _left_last(*_: Any) -> None:
    return
