"""Whose record a submission is about, and which conviction: proved by what ingest knows already."""

from collections.abc import Sequence
from itertools import chain

from ingest.books.port import IngestWork
from ingest.claims.claim import Said
from ingest.findings.sent import Applicant, Found
from ingest.spelling.person_keys import Pepper
from schemas.fact import ConvictionId, PersonToken


async def proved(work: IngestWork, pepper: Pepper, who: Applicant) -> PersonToken | None:
    """Find the one person who has this name, this birth date, and every number that is shown."""
    found = set(await work.people.marked(pepper.of_name(who.name, who.born_on)))
    if who.state_number:
        found &= await _numbered(work, pepper, who)
    if who.case_number:
        found &= set(await work.people.marked(pepper.of_case(who.case_number)))
    return found.pop() if len(found) == 1 else None


async def is_forgotten(work: IngestWork, pepper: Pepper, who: Applicant) -> bool:
    """Does the number lead to somebody who was erased?"""
    if not who.state_number:
        return False
    standings = await work.people.lock(await _numbered(work, pepper, who))
    return any(one.erased for one in standings.values())


async def _numbered(work: IngestWork, pepper: Pepper, who: Applicant) -> set[PersonToken]:
    return set(
        (await work.people.tokens([pepper.of_state_number(who.state_number or "")])).values()
    )


def meant(found: Found, said: Sequence[Said], pepper: Pepper) -> ConvictionId | None:
    """Name the one conviction that sources tell of under this case, and section where one is said."""
    case, section = pepper.of_case(found.case_number), _plain(found.section)
    told = chain.from_iterable(one.facts.convictions for one in said if one.facts)
    ids = {
        one.conviction_id
        for one in told
        if one.case_number
        and pepper.of_case(one.case_number) == case
        and section in {"", _plain(one.section)}
    }
    return ids.pop() if len(ids) == 1 else None


def _plain(section: str | None) -> str:
    return "".join((section or "").upper().split())
