"""What loads that ended or stood still leave behind, promised to the outbox."""

from typing import Final

from ingest.office import Office
from ingest.records.bulk import FORGOTTEN
from ingest.records.erase import last_word

_AT_ONCE: Final = 200


async def promise_left_behind(office: Office) -> int:
    """Promise snapshots that wait too long for their load; say how many.

    Of whoever was erased a while ago another tombstone: a load that had them in hand may have
    published them after the first, and have been killed, or not been heard, before it saw to that.
    """
    async with office.store.begin() as work:
        before = office.clock() - FORGOTTEN
        events = await work.people.unpublished(before=before, limit=_AT_ONCE)
        gone = await work.people.laid_to_rest(before=before, limit=_AT_ONCE)
        await work.outbox.put(*map(office.recorded, events))
        await work.outbox.put(*(last_word(office, token) for token in gone))
        await work.people.published(events)
    return len(events) + len(gone)
