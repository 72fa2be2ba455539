"""What one pack says of one conviction, with everything a reader needs to check it."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from eligibility.law.case import Case
from eligibility.law.choose import Decided
from eligibility.law.pack import Pack
from eligibility.law.table import Hit, Inquiry
from schemas.decisions import Answered, Layer, Ruling
from schemas.outcomes import Outcome
from schemas.people import Conviction, PersonFacts
from schemas.records import PackRef

NO_PACK: Final = PackRef(id="NO-PACK", version="1", hash="0" * 16)
"""Stands where no pack was asked, because none could answer."""

_INCOMPLETE: Final = "insufficient_data"
_CONFLICT: Final = "conflict"


def rule(pack: Pack, inquiry: Inquiry) -> Ruling:
    """Read the pack for one conviction; no relief may rest on a record in doubt.

    Where the law caps how many it clears, the person's other convictions are read as well.
    """
    ruling, case = _read(pack, inquiry), inquiry.case
    if pack.choose is None or not ruling.outcome.grants:
        return ruling
    others = [Case(one, case.person, case.as_of) for one in _others(pack, case)]
    decided = (Decided(one.conviction, _read(pack, Inquiry(one))) for one in others)
    return pack.choose.limit(Decided(case.conviction, ruling), decided)


def _others(pack: Pack, case: Case) -> Iterator[Conviction]:
    """Name the person's other convictions that the same law may be about."""
    for other in case.person.convictions:
        here = other.county is None or other.county.startswith(f"{pack.jurisdiction}/")
        if here and other is not case.conviction:
            yield other


def _read(pack: Pack, inquiry: Inquiry) -> Ruling:
    case = inquiry.case
    return _ruled(pack, pack.table.read(inquiry), _doubt(case.person), case.conviction.conflicts)


@lru_cache(maxsize=32_768)
def _ruled(pack: Pack, hit: Hit, doubt: str | None, conflicts: tuple[str, ...]) -> Ruling:
    """Make the same ruling once."""
    row = hit.line.row if hit.line else None
    outcome = row.then if row else Outcome.REVIEW
    doubt = doubt if outcome.grants else None
    return Ruling(
        layer=pack.layer,
        pack=pack.ref,
        row=hit.line.number if hit.line else 0,
        outcome=Outcome.REVIEW if doubt else outcome,
        to_level=row.to_level if row and not doubt else None,
        reason=doubt or _reason(hit, conflicts),
        citation=hit.line.citation if hit.line else pack.cites,
        verify=row.verify if row else False,
        signed=pack.signed_off is not None,
        answers=hit.answers,
        unknown=tuple(answered.question for answered in hit.unknown),
        changes_on=hit.changes_on,
    )


def without_pack(layer: Layer, outcome: Outcome, reason: str) -> Ruling:
    """Say what follows where no pack can be asked."""
    return Ruling(layer=layer, pack=NO_PACK, row=0, outcome=outcome, reason=reason, citation="")


def _doubt(person: PersonFacts) -> str | None:
    if person.identity_in_doubt:
        return "identity_in_doubt"
    return _INCOMPLETE if person.incomplete else None


def _reason(hit: Hit, conflicts: tuple[str, ...]) -> str:
    reason = hit.line.row.reason if hit.line else _INCOMPLETE
    if reason != _INCOMPLETE or not conflicts:
        return reason
    answers = hit.answers if hit.line else hit.unknown
    return _CONFLICT if _names(answers) & {*conflicts} else reason


def _names(answers: tuple[Answered, ...]) -> set[str]:
    return {fact.partition("=")[0] for answered in answers for fact in answered.facts}
