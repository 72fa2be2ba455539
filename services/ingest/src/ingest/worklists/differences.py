"""Where two sources differ about one person's convictions: a pure comparison of what both say."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import orjson

from ingest.claims.agreement import MAY_CONFLICT, together
from ingest.rap_sheet.judgment import ENDED
from ingest.spelling.plain import plain
from schemas.fact import ConvictionId, County
from schemas.people import Conviction, Source

type Says = Sequence[Conviction] | None
"""The convictions of which a source speaks; None where it does not know the person."""


class Reason(StrEnum):
    """Why a conviction that one source has stands on the worklist."""

    PERSON_UNKNOWN = "person_unknown"
    """The other one says nothing of the person at all."""

    NOT_ON_RECORD = "not_on_record"
    """The other one knows the person, and not this conviction."""

    ENDED = "ended"
    """The other one says that this charge ended without a conviction."""

    CONTRADICTED = "contradicted"
    """Both have it, and say different things of it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One conviction that two sources do not both tell alike."""

    conviction_id: ConvictionId
    has: int
    """Which of the two says that it is a conviction: 0 or 1; 0 where both do."""

    reason: Reason
    court: str | None
    year: int | None
    """The year of judgment, where it is sure."""

    fields: tuple[str, ...]
    """What they contradict each other about."""

    rows: tuple[tuple[Source, ...], tuple[Source, ...]]
    """Where each of them says what it says."""

    said: str
    """Hash of what both say: when either says otherwise, it is another difference."""


def differences(one: Says, other: Says, county: County) -> Iterator[Difference]:
    """Compare two sources about a person, of one county and of counties nobody could read."""
    first, second = _by_id(one), _by_id(other)
    for conviction_id in sorted({*first, *second}):
        pair = (first.get(conviction_id), second.get(conviction_id))
        if any(found and found.county in (county, None) for found in pair):
            yield from _differ(pair, knows=(one is not None, other is not None))


def _differ(
    pair: tuple[Conviction | None, Conviction | None], *, knows: tuple[bool, bool]
) -> Iterator[Difference]:
    has = 0 if _stands(pair[0]) else 1
    mine, theirs = pair[has], pair[1 - has]
    if mine is None or not _stands(mine):
        return
    fields: tuple[str, ...] = ()
    if theirs is None:
        reason = Reason.NOT_ON_RECORD if knows[1 - has] else Reason.PERSON_UNKNOWN
    elif not _stands(theirs):
        reason = Reason.ENDED
    elif fields := tuple(sorted(_disputed(mine, theirs))):
        reason = Reason.CONTRADICTED
    else:
        return
    day = mine.convicted_on
    year = day.first.year if day and day.first.year == day.last.year else None
    rows = (_rows(pair[0]), _rows(pair[1]))
    said = _said(pair)
    yield Difference(mine.conviction_id, has, reason, mine.court, year, fields, rows, said)


def _by_id(says: Says) -> dict[ConvictionId, Conviction]:
    return {one.conviction_id: one for one in says or () if not one.cleared}


def _stands(conviction: Conviction | None) -> bool:
    return conviction is not None and conviction.disposition != ENDED


def _disputed(one: Conviction, other: Conviction) -> Iterator[str]:
    for name in MAY_CONFLICT:
        if together(name, getattr(one, name), getattr(other, name))[1]:
            yield name


def _rows(conviction: Conviction | None) -> tuple[Source, ...]:
    return conviction.sources if conviction else ()


_NOT_SAID: Final = {"sources"}


def _said(pair: Sequence[Conviction | None]) -> str:
    told = [one and one.model_dump(mode="json", exclude=_NOT_SAID) for one in pair]
    return hashlib.sha256(orjson.dumps(told, default=plain)).hexdigest()
