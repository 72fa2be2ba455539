"""Decisions that came after newer ones: whoever they are about is published once more.

A compacted topic keeps what came last. Who wakes after a pause may still publish what was in hand,
and so may a load beside the outbox; the next version then follows it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from conduit.envelope import Envelope, tombstone
from ingest.books.port import Decided, IngestWork, Standing
from ingest.office import NAME, Office
from ingest.people.due_reviews import publish_anew
from schemas.decisions import EligibilityDecided
from schemas.fact import PersonToken
from schemas.topics import RECORDS

_GONE: Final = 2**63 - 1
"""The version of a tombstone: nothing comes after it."""

type _Answer = Envelope[EligibilityDecided]


async def publish_again(office: Office, work: IngestWork, answers: Sequence[_Answer]) -> None:
    """Publish whoever's last decision is older than one before it, and tombstones of the erased.

    Whose newest version is still to be decided is left alone: that decision comes after this one.
    Decisions that were read before change nothing.
    """
    last = {PersonToken(answer.key): answer for answer in answers}
    late = await work.people.decided(_read(answers, last))
    if not late:
        return
    standings = await work.people.lock(late)
    now = office.clock()
    due = [token for token, one in standings.items() if late[token] >= _newest(one)]
    for token in due:
        if standings[token].erased:
            cause = last[token].id
            await work.outbox.put(tombstone(RECORDS, token, source=NAME, time=now, cause=cause))
    await publish_anew(office, work, due)


def _newest(standing: Standing) -> int:
    return _GONE if standing.erased else standing.record_version or 0


def _read(answers: Iterable[_Answer], last: Mapping[PersonToken, _Answer]) -> list[Decided]:
    highest = dict[PersonToken, int]()
    for answer in answers:
        token = PersonToken(answer.key)
        highest[token] = max(highest.get(token, 0), _version(answer))
    return [
        Decided(token, highest[token], _version(answer), answer.position.offset)
        for token, answer in last.items()
        if answer.position
    ]


def _version(answer: _Answer) -> int:
    return answer.event.record_version if answer.event else _GONE
