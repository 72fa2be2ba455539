"""Publishes, by and by, whoever another version of the law now holds for."""

from typing import Final

from ingest.choices import choices
from ingest.due_reviews import renewed
from ingest.office import Office
from schemas.records import Why

_WINDOW: Final = 500
"""The most people published in one round, so that live changes never wait behind them."""


async def repin(office: Office, *, limit: int = _WINDOW) -> int:
    """Publish waiting people by the packs that hold for them now; say how many were looked at.

    Whose newest snapshot names these packs already is passed over.
    """
    async with office.store.begin() as work:
        if not await work.rules.promotions():
            return 0
        tokens = await work.rules.waiting(limit=limit)
        await work.people.lock(tokens)
        newest = await work.people.newest(tokens)
        held = await choices(work, tokens)
        fresh = [renewed(office, event, Why.RULES, held) for event in newest.values()]
        changed = [event for event in fresh if event.packs != newest[event.token].packs]
        await work.people.renew(changed)
        await work.rules.done(tokens)
        for event in changed:
            await work.outbox.put(office.recorded(event))
    return len(tokens)
