"""Two tokens found to be one person, or one found to be two after all: by a named person only."""

from dataclasses import dataclass
from typing import Final

from ingest.audit import audited
from ingest.books.kinships import Marker, Says, Stands, Tie
from ingest.books.port import IngestWork, Standing
from ingest.office import Office
from ingest.records.families import Families, families
from ingest.records.recording import Recorder
from ingest.refusals import CallRefused
from schemas.fact import PersonToken
from schemas.records import Why

_NOBODY: Final = "nobody has this token; find the person first"


@dataclass(frozen=True, slots=True)
class Word:
    """Who says something of people, and on what ground."""

    by: str
    ground: str


async def join(office: Office, one: PersonToken, into: PersonToken, word: Word) -> None:
    """Let everything known of one person be known of another from now on; both are published anew.

    Nothing is copied: what was claimed stays where it is, so that it can be parted again.

    Raises:
        CallRefused: Either is unknown, erased or absorbed, or somebody said that they are not one.
    """
    async with office.store.begin() as work:
        standings, found = await _looked_up(work, one, into)
        await _check_joinable(work, found, one, into)
        await _say(work, office, (one, into), Says.SAME, word)
        await _tie(work, standings, (one, Stands.ABSORBED), (into, Stands.ABSORBS))
        await Recorder(work, office, Why.FINDING, in_outbox=True).refold([one, into])


async def part(office: Office, one: PersonToken, other: PersonToken, word: Word) -> bool:
    """Say that two people are never the same; if they are one, they are so no more.

    Returns whether they were one. Both are published anew then, each with their own convictions.

    Raises:
        CallRefused: Either is unknown or erased, or both were absorbed by a third.
    """
    async with office.store.begin() as work:
        standings, found = await _looked_up(work, one, other)
        await _say(work, office, (one, other), Says.NEVER, word)
        if found.head(one) != found.head(other):
            return False
        if found.head(one) not in {one, other}:
            raise CallRefused("both are known under a third token; split one of them from it")
        await _tie(work, standings, (one, Stands.PARTED), (other, Stands.PARTED))
        await Recorder(work, office, Why.FINDING, in_outbox=True).refold([one, other])
        return True


async def split(office: Office, one: PersonToken, word: Word) -> PersonToken:
    """Part a person from whoever absorbed them, and return from whom.

    Raises:
        CallRefused: Nobody absorbed this person.
    """
    async with office.store.begin() as work:
        head = (await families(work, [one])).superseded_by(one)
    if head is None:
        raise CallRefused("nobody absorbed this token; name the one that was absorbed")
    await part(office, one, head, word)
    return head


async def _looked_up(
    work: IngestWork, one: PersonToken, other: PersonToken
) -> tuple[dict[PersonToken, Standing], Families]:
    if one == other:
        raise CallRefused("a person is the same as themselves; name two tokens")
    found = await families(work, [one, other])
    standings = dict(await work.people.lock(found.everybody([one, other])))
    for token in (one, other):
        if token not in standings:
            raise CallRefused(_NOBODY)
        if standings[token].erased:
            raise CallRefused("one of them is erased, and stays so")
    return standings, await families(work, [one, other])


async def _check_joinable(
    work: IngestWork, found: Families, one: PersonToken, into: PersonToken
) -> None:
    for token in (one, into):
        if head := found.superseded_by(token):
            raise CallRefused(f"{token} is known as {head}; name that one")
    if found.members(one):
        raise CallRefused(f"{one} absorbed others; join {into} into it, or split them first")
    others = set(found.members(into))
    for marker in await work.kinships.markers([one]):
        if marker.says is Says.NEVER and marker.pair & others:
            raise CallRefused(f"{marker.by} said that {one} is never one of those whom {into} is")


async def _say(
    work: IngestWork, office: Office, pair: tuple[PersonToken, PersonToken], says: Says, word: Word
) -> None:
    one, other = sorted(pair)
    now = office.clock()
    marker = Marker(one=one, other=other, says=says, by=word.by, ground=word.ground, at=now)
    await work.kinships.mark(marker)
    for token in (one, other):
        told = audited(f"people.{says}", on=token, by=word.by, ground=word.ground, at=now)
        await work.outbox.put(told)


async def _tie(
    work: IngestWork,
    standings: dict[PersonToken, Standing],
    one: tuple[PersonToken, Stands],
    other: tuple[PersonToken, Stands],
) -> None:
    """Tie both, each from the version of the other on that is about to be published."""
    for (token, stands), (whom, _) in ((one, other), (other, one)):
        since = (standings[whom].record_version or 0) + 1
        await work.kinships.tie(Tie(token, whom, stands, since))
