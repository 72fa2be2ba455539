"""What would differ for one person between two versions of the law, on the same day."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from eligibility.decide import Reading
from schemas.decisions import ConvictionDecided, Decision
from schemas.outcomes import Outcome
from schemas.records import PackRef


class Turn(StrEnum):
    """Which way an outcome goes."""

    GAINED = "gained"
    """Relief where there was none."""

    LOST = "lost"
    """No relief any more."""

    TO_REVIEW = "to_review"
    """A person must look, who did not have to."""

    FROM_REVIEW = "from_review"
    """Nobody must look any more, and it gives nothing."""

    OTHER_RELIEF = "other_relief"
    """Relief before and after, of another kind."""

    OTHERWISE = "otherwise"
    """Another way of giving nothing."""


class Difference(NamedTuple):
    """One conviction that the two versions decide differently."""

    turn: Turn
    before: ConvictionDecided
    after: ConvictionDecided


def differences(before: Decision, after: Decision) -> Iterator[Difference]:
    """Name every conviction of a person whose outcome or level differs."""
    for one, other in zip(before.convictions, after.convictions, strict=True):
        if (one.outcome, one.to_level) != (other.outcome, other.to_level):
            yield Difference(_turn(one.outcome, other.outcome), one, other)


def reads_otherwise(before: Reading, after: Reading) -> bool:
    """Does anything differ but the name of the table: an outcome, a ground, or a day to come?

    Whoever reads the same under both may be left where they are until something else changes.
    """
    return _nameless(before) != _nameless(after)


def _nameless(reading: Reading) -> Reading:
    convictions = tuple(map(_unpinned, reading.decision.convictions))
    decision = reading.decision.model_copy(update={"convictions": convictions})
    return Reading(decision, reading.next_review_on)


def _unpinned(one: ConvictionDecided) -> ConvictionDecided:
    policy = one.policy and one.policy.model_copy(update={"pack": _NO_PACK})
    statute = one.statute.model_copy(update={"pack": _NO_PACK})
    return one.model_copy(update={"statute": statute, "policy": policy})


_NO_PACK: Final = PackRef(id="", version="", hash="")


def _turn(before: Outcome, after: Outcome) -> Turn:
    if after is Outcome.REVIEW:
        return Turn.TO_REVIEW
    if after.grants:
        return Turn.OTHER_RELIEF if before.grants else Turn.GAINED
    if before.grants:
        return Turn.LOST
    return Turn.FROM_REVIEW if before is Outcome.REVIEW else Turn.OTHERWISE
