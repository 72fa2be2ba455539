"""Where one conviction stands: one word, and one reason, for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from conduit.ledger.effect import Effect, State
from court_filing.ask import FILE, WITHDRAW, Gap
from court_filing.plan import UNPRINTABLE
from schemas.decisions import ConvictionDecided
from schemas.fact import ConvictionId, County, PersonToken, RecordVersion
from schemas.outcomes import Outcome


class Standing(StrEnum):
    """Every conviction of a person's newest version has exactly one."""

    REVIEW = "review"
    NOT_ELIGIBLE = "not_eligible"
    OUT_OF_SCOPE = "out_of_scope"
    RELIEVED_BEFORE = "relieved_before"
    HELD = "held"
    RELEASED = "released"
    FILED = "filed"
    UNKNOWN = "unknown"
    RETURNED = "returned"
    DENIED = "denied"
    ORDERED = "ordered"
    CONFIRMED = "confirmed"
    CLEARED = "cleared"
    WITHDRAWN = "withdrawn"


type Stands = tuple[Standing, str]
"""A standing and its reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One conviction in the books."""

    token: PersonToken
    conviction_id: ConvictionId
    county: County | None
    standing: Standing
    reason: str
    record_version: RecordVersion
    since: datetime


_BY_OUTCOME: Final[Mapping[Outcome, Standing]] = {
    Outcome.REVIEW: Standing.REVIEW,
    Outcome.NOT_ELIGIBLE: Standing.NOT_ELIGIBLE,
    Outcome.OUT_OF_SCOPE: Standing.OUT_OF_SCOPE,
    Outcome.PARDON_ELIGIBLE: Standing.OUT_OF_SCOPE,
    Outcome.ALREADY_RELIEVED: Standing.RELIEVED_BEFORE,
}
_BY_STATE: Final[Mapping[State, Standing]] = {
    State.PLANNED: Standing.HELD,
    State.HELD: Standing.HELD,
    State.RELEASED: Standing.RELEASED,
    State.RETRY: Standing.RELEASED,
    State.ATTEMPTING: Standing.RELEASED,
    State.UNKNOWN: Standing.UNKNOWN,
    State.ACCEPTED: Standing.FILED,
    State.REFUSED: Standing.RETURNED,
}
_BY_ANSWER: Final[Mapping[str, Standing]] = {
    "ordered": Standing.ORDERED,
    "ordered_in_part": Standing.ORDERED,
    "confirmed": Standing.CONFIRMED,
    "denied": Standing.DENIED,
    "returned": Standing.RETURNED,
    "withdrawn": Standing.WITHDRAWN,
}
_GIVEN_BACK: Final = frozenset({Standing.RETURNED, Standing.WITHDRAWN})


def stand(decided: ConvictionDecided, gap: Gap | None, effects: Sequence[Effect]) -> Stands:
    """Say where a conviction stands by its newest decision and by what was done about it."""
    if decided.reason == Standing.CLEARED:
        return Standing.CLEARED, decided.reason
    filing = _latest(effects)
    if filing is None:
        return _without_filing(decided, gap, effects)
    if filing.state is not State.DONE:
        stands = _BY_STATE[filing.state], _why(filing, effects, decided)
    elif filing.answer in _BY_ANSWER:
        stands = _BY_ANSWER[filing.answer], filing.answer
    else:
        stands = _after_vacating(decided, gap)
    is_over = stands[0] in _GIVEN_BACK and decided.outcome is Outcome.ALREADY_RELIEVED
    return _by_decision(decided, gap) if is_over else stands


def _latest(effects: Sequence[Effect]) -> Effect | None:
    filings = [e for e in effects if e.act == FILE and e.state is not State.CANCELLED]
    underway = [e for e in filings if e.state not in {State.DONE, State.REFUSED}]
    return next(reversed(underway or filings), None)


def _without_filing(
    decided: ConvictionDecided, gap: Gap | None, effects: Sequence[Effect]
) -> Stands:
    set_aside = any(e.act == FILE and e.answer == UNPRINTABLE for e in effects)
    if decided.outcome.grants and gap is None and set_aside:
        return Standing.REVIEW, UNPRINTABLE
    return _by_decision(decided, gap)


def _by_decision(decided: ConvictionDecided, gap: Gap | None) -> Stands:
    if not decided.outcome.grants:
        return _BY_OUTCOME[decided.outcome], decided.reason
    if gap is Gap.UNSERVED:
        return Standing.OUT_OF_SCOPE, gap
    return Standing.REVIEW, gap or "not_asked"


def _after_vacating(decided: ConvictionDecided, gap: Gap | None) -> Stands:
    if decided.outcome.grants:
        return Standing.REVIEW, "vacated"
    return _by_decision(decided, gap)


def _why(filing: Effect, effects: Sequence[Effect], decided: ConvictionDecided) -> str:
    taken_back = [e for e in effects if e.act == WITHDRAW and e.sequence == filing.sequence]
    wanted = [e for e in taken_back if e.outcome == filing.outcome]
    if any(e.answer == "too_late" for e in wanted):
        return "withdrawal_too_late"
    if any(e.state is not State.CANCELLED for e in wanted):
        return "withdrawing"
    return decided.reason
