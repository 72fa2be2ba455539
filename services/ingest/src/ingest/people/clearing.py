"""A cleared conviction's own end: some time after the state's confirmation nothing is kept of it.

due        keys are added for what tells of convictions, and seal when everybody knows them
begun      every claim is sealed anew without it; the person is published with its id alone
reduced    the keys before are destroyed, and with them whatever was published until then
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Final

from conduit.errors import Unavailable
from conduit.keys import Key
from ingest.books.port import IngestWork
from ingest.claims.claim import ENDINGS, Claim, Ended, Orders, Said
from ingest.claims.cleared import mark, with_ended
from ingest.claims.finding import Finding
from ingest.claims.orders import confirmed
from ingest.office import Office
from ingest.records.families import families
from ingest.records.papers import destroyed
from ingest.records.recording import Recorder, next_version
from ingest.records.sections import Keys, Sealer, Statement, open_claims
from schemas.fact import ConvictionId, PersonToken
from schemas.people import PersonFacts
from schemas.records import Why
from schemas.sealed import Section

RENEWED: Final = (Section.FACTS, Section.DECISION)
"""What tells of convictions; who somebody is, and how to reach them, keeps its keys."""

_AT_ONCE: Final = 50


async def clear(office: Office, *, limit: int = _AT_ONCE) -> int:
    """Bring whoever's turn it is one step further; say how many. Interrupted, it is called again.

    Raises:
        Unavailable: The database or the key store did not answer.
    """
    steps = (_destroy, _reduce, _begin)
    return sum([await step(office, limit) for step in steps])


async def _begin(office: Office, limit: int) -> int:
    now = office.clock()
    async with office.store.begin() as work:
        due = await work.endings.due(now, limit=limit)
        due = (await families(work, due)).everybody(due)
        for token in due:
            await office.keys.renew(token, RENEWED, after=office.ending.known)
        await work.endings.begin(due, now)
    return len(due)


async def _reduce(office: Office, limit: int) -> int:
    now = office.clock()
    async with office.store.begin() as work:
        begun = await work.endings.begun(now - 2 * office.ending.known, limit=limit)
        standings = await work.people.lock(begun)
        for token in begun:
            if not standings[token].erased:
                version = next_version(standings[token].record_version, now)
                await _forget(work, office, Sealer(token, version, await _keys(office, token)))
            await work.endings.reduce(token, now)
    return len(begun)


async def _destroy(office: Office, limit: int) -> int:
    async with office.store.begin() as work:
        over = await work.endings.reduced(office.clock() - office.ending.grace, limit=limit)
        for token in over:
            await office.keys.retire(token, RENEWED)
            await work.endings.end(token)
    return len(over)


async def _forget(work: IngestWork, office: Office, sealer: Sealer) -> None:
    """Seal every claim anew without what is due, and publish what is left."""
    token = sealer.token
    claims = await work.endings.claims(token)
    said = dict(zip(claims, open_claims(list(claims.values()), sealer.keys), strict=True))
    current = open_claims((await work.claims.current([token])).get(token, ()), sealer.keys)
    due = _due(current, office.clock() - office.ending.after)
    ends = [_ended(office, one, said.values()) for one in sorted(due)]
    rewritten = {number: _without(said[number], due) for number in claims}
    resealed = {
        number: sealed
        for number, one in rewritten.items()
        if (sealed := sealer.claim(_statement(one, claims[number]), claims[number].how).facts)
    }
    await work.endings.rewrite(resealed)
    await work.worklists.wipe(token)
    await destroyed(office, work, token, due)
    cleared = with_ended(current, ends)
    digest = office.pepper.digest(cleared.model_dump_json().encode())
    statement = Statement(
        said=Said(source=ENDINGS, cleared=cleared), file_id=ENDINGS, digest=digest
    )
    await Recorder(work, office, Why.ORDER, in_outbox=True).record([token], lambda *_: statement)


def _due(said: Iterable[Said], before: datetime) -> set[ConvictionId]:
    since = confirmed([one.orders for one in said if one.orders])
    return {conviction for conviction, at in since.items() if at <= before}


def _ended(office: Office, conviction_id: ConvictionId, said: Collection[Said]) -> Ended:
    """Say what is kept of a conviction: its county, and by which hashes it is known again."""
    told = [
        conviction
        for one in said
        for conviction in (one.facts.convictions if one.facts else ())
        if conviction.conviction_id == conviction_id
    ]
    marks = sorted({found for one in told if (found := mark(office.pepper, one))})
    county = next((one.county for one in reversed(told) if one.county), None)
    return Ended(conviction_id=conviction_id, county=county, marks=tuple(marks))


def _without(said: Said, due: Collection[ConvictionId]) -> Said:
    facts, orders = said.facts, said.orders
    return Said(
        source=said.source,
        facts=facts and _facts_without(facts, due),
        orders=orders
        and Orders(orders=tuple(one for one in orders.orders if one.conviction_id not in due)),
        cleared=said.cleared,
        finding=said.finding and _finding_without(said.finding, due),
    )


def _finding_without(finding: Finding, due: Collection[ConvictionId]) -> Finding:
    return finding.model_copy(update={"says": None}) if finding.conviction_id in due else finding


def _facts_without(facts: PersonFacts, due: Collection[ConvictionId]) -> PersonFacts:
    left = tuple(one for one in facts.convictions if one.conviction_id not in due)
    return facts.model_copy(update={"convictions": left})


def _statement(said: Said, claim: Claim) -> Statement:
    return Statement(said=said, file_id=claim.file_id, digest=claim.digest, how=claim.how)


async def _keys(office: Office, token: PersonToken) -> Keys:
    """Find a person's keys.

    Raises:
        Unavailable: The key store did not answer, or the newest key does not seal yet.
    """
    found: dict[Section, Key] = {}
    for section in (Section.FACTS, Section.IDENTITY, Section.CONTACT):
        key = (await office.keys.find(section, [token]))[token]
        if not isinstance(key, Key):
            raise key
        if not key.is_newest:
            raise Unavailable("key_does_not_seal_yet")
        found[section] = key
    return found
