"""What a crashed load entered and nobody published, promised to the outbox."""

from typing import Final

from ingest.bulk import FORGOTTEN
from ingest.office import Office

_AT_ONCE: Final = 200


async def promise_left_behind(office: Office) -> int:
    """Promise snapshots that wait too long for their load; say how many."""
    async with office.store.begin() as work:
        before = office.clock() - FORGOTTEN
        events = await work.people.unpublished(before=before, limit=_AT_ONCE)
        for event in events:
            await work.outbox.put(office.recorded(event))
        await work.people.published(events)
    return len(events)
