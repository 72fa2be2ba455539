"""Erases a person: the keys first, then everything that they opened."""

from collections.abc import Collection

from conduit.envelope import Envelope, event_id, post, tombstone
from ingest.audit import audited
from ingest.books.port import IngestWork
from ingest.office import NAME, Office
from ingest.records.families import families
from ingest.records.papers import destroyed
from ingest.records.recording import Recorder
from ingest.refusals import CallRefused
from schemas.fact import PersonToken
from schemas.operations import PersonErased
from schemas.records import PersonRecorded, Why
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
        found = await families(work, [token])
        known = token in await work.people.lock([token])
    if not known:
        raise CallRefused("nobody has this token; find the person first")
    if head := found.superseded_by(token):
        raise CallRefused(f"this person is known as {head}; erase that one")
    everybody = found.everybody([token])
    for one in sorted(everybody, key=token.__eq__):
        await _erase(office, one, everybody, by=by, ground=ground)


async def _erase(
    office: Office, token: PersonToken, everybody: Collection[PersonToken], *, by: str, ground: str
) -> None:
    await office.keys.destroy(token)
    now = office.clock()
    async with office.store.begin() as work:
        await work.courts.erase(token)
        standing = (await work.people.lock([token]))[token]
        if standing.erased:
            return
        await work.claims.wipe(token)
        await work.worklists.wipe(token)
        await destroyed(office, work, token)
        await work.rules.forget(token)
        await work.people.erase(token, now)
        await _part_from(work, office, token, everybody)
        await work.outbox.put(last_word(office, token))
        erased = PersonErased(token=token, at=now, ground=ground)
        await work.outbox.put(post(ERASURES, erased, source=NAME, time=now))
        await work.outbox.put(audited("person.erase", on=token, by=by, ground=ground, at=now))


async def _part_from(
    work: IngestWork, office: Office, token: PersonToken, everybody: Collection[PersonToken]
) -> None:
    """Let nobody who was one with them once wait for what never comes again."""
    others = set(await work.kinships.forget(token)) - set(everybody)
    if others:
        await Recorder(work, office, Why.FINDING, in_outbox=True).refold(sorted(others))


def last_word(office: Office, token: PersonToken) -> Envelope[PersonRecorded]:
    """Make the tombstone of somebody erased; it may be put more than once."""
    cause = event_id(ERASURES, token, "")
    return tombstone(RECORDS, token, source=NAME, time=office.clock(), cause=cause)
