"""Publishes, by and by, whoever another version of the law now holds for."""

from ingest.office import Office
from ingest.people.due_reviews import renewed
from ingest.records.choices import choices
from ingest.records.window import WINDOW, room
from schemas.records import Why


async def repin(office: Office, *, window: int = WINDOW) -> int:
    """Publish waiting people by the packs that hold for them now; say how many were looked at.

    Whose newest snapshot names these packs already is passed over. Nobody is published while as
    many as the window holds are still to be decided.
    """
    now = office.clock()
    async with office.store.begin() as work:
        if not await work.rules.promotions():
            return 0
        tokens = await work.rules.waiting(limit=await room(office, work, window))
        await work.people.lock(tokens)
        newest = await work.people.newest(tokens)
        held = await choices(work, tokens)
        fresh = [renewed(office, event, Why.RULES, held) for event in newest.values()]
        changed = [event for event in fresh if event.packs != newest[event.token].packs]
        await work.people.renew(changed)
        await work.rules.asked(changed, now)
        await work.rules.done(set(tokens).difference(event.token for event in changed))
        for event in changed:
            await work.outbox.put(office.recorded(event))
    return len(tokens)
