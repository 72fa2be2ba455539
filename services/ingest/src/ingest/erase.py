"""Erases a person: the keys first, then everything that they opened."""

from conduit.envelope import event_id, post, tombstone
from ingest.audit import audited
from ingest.office import NAME, Office
from ingest.refusals import CallRefused
from schemas.fact import PersonToken
from schemas.operations import PersonErased
from schemas.topics import ERASURES, RECORDS


async def erase(
    office: Office, token: PersonToken, *, by: str, ground: str, effects_settled: bool
) -> None:
    """Destroy a person's keys, then wipe what ingest keeps; interrupted, it is called again.

    The token is dead for ever. Keyed hashes stay, so that later rows about the person end as
    suppressed.

    Raises:
        CallRefused: Nobody has this token, or something about the person is still under way.
    """
    if not effects_settled:
        raise CallRefused("a filing or a letter is still under way; erase when it has ended")
    async with office.store.begin() as work:
        standing = (await work.people.lock([token])).get(token)
    if standing is None:
        raise CallRefused("nobody has this token; find the person first")
    await office.keys.destroy(token)
    now = office.clock()
    async with office.store.begin() as work:
        standing = (await work.people.lock([token]))[token]
        if standing.erased:
            return
        await work.claims.wipe(token)
        await work.rules.forget(token)
        await work.people.erase(token)
        cause = event_id(ERASURES, token, "")
        await work.outbox.put(tombstone(RECORDS, token, source=NAME, time=now, cause=cause))
        erased = PersonErased(token=token, at=now, ground=ground)
        await work.outbox.put(post(ERASURES, erased, source=NAME, time=now))
        await work.outbox.put(audited("person.erase", on=token, by=by, ground=ground, at=now))
