"""Publishes one person anew, because somebody refused what was published: a dead letter's cure."""

from typing import Final

from conduit.errors import Rejected
from conduit.kafka.dead_letters import reason_of
from conduit.kafka.replaying import Asked, Came
from conduit.replays import ENTERED, ERASED, Replay
from ingest.audit import audited
from ingest.books.port import IngestWork
from ingest.office import Office
from ingest.records.recording import Recorder
from schemas.fact import PersonToken

NOBODY: Final = "nobody_has_this_token"
_NOTHING: Final = "nothing_is_known_of_the_person"
_CLOSED: Final = "no_key"


async def renew(office: Office, token: PersonToken, *, refused: str, asked: Asked) -> Came:
    """Make a new version out of the person's own claims, and promise it to the outbox.

    `refused` is the place of the event that was refused: for each such event a person is published
    anew once, whoever refused it, and however often it is asked for.

    Raises:
        Unavailable: The database or the key store did not answer.
    """
    try:
        async with office.store.begin() as work:
            return await _renew(work, office, token, refused, asked)
    except Rejected as refusal:
        reason = reason_of(refusal)
    replay = Replay(place=refused, outcome=reason, by=asked.by, at=office.clock())
    async with office.store.begin() as work:
        await work.replays.refuse(replay)
    return Came(reason)


async def _renew(
    work: IngestWork, office: Office, token: PersonToken, refused: str, asked: Asked
) -> Came:
    standing = (await work.people.lock([token])).get(token)
    if standing is None:
        raise Rejected(NOBODY)
    if standing.erased:
        raise Rejected(ERASED)
    now = office.clock()
    if not await work.replays.claim(refused, by=asked.by, at=now):
        return Came(ENTERED, before=True)
    before = (await work.people.newest([token])).get(token)
    if before is None:
        raise Rejected(_NOTHING)
    entered = await Recorder(work, office, before.why, in_outbox=True).refold([token])
    if not entered.events:
        raise Rejected(_CLOSED)
    told = audited("person.renew", on=token, by=asked.by, ground=asked.ground, at=now)
    await work.outbox.put(told)
    return Came(ENTERED)
