"""Which ruling stands: of several laws of one layer, and of the two layers."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from schemas.decisions import Ruling
from schemas.fact import Level
from schemas.outcomes import Outcome

_ORDER: Final = (
    Outcome.OUT_OF_SCOPE,
    Outcome.NOT_ELIGIBLE,
    Outcome.PARDON_ELIGIBLE,
    Outcome.REVIEW,
    Outcome.ALREADY_RELIEVED,
    Outcome.RESENTENCE,
    Outcome.REDUCE,
    Outcome.SET_ASIDE,
    Outcome.DISMISS,
    Outcome.SEAL,
    Outcome.DISMISS_AND_SEAL,
    Outcome.EXPUNGE,
    Outcome.VACATE,
)
_RANKS: Final = {outcome: rank for rank, outcome in enumerate(_ORDER)}
_LEVELS: Final = {None: 0, Level.FELONY: 0, Level.MISDEMEANOR: 1, Level.INFRACTION: 2}


def most(rulings: Sequence[Ruling]) -> Ruling:
    """Name the ruling that gives most; of equals, the first.

    A grant outweighs relief that stands already, that a question left open, that a no, and a
    no outweighs a law that is about something else.
    """
    return rulings[0] if len(rulings) == 1 else max(rulings, key=_worth)


def stands(statute: Ruling, policy: Ruling | None) -> Ruling:
    """Name the layer that stands: the statute, or a policy that grants at least as much.

    A question left open outweighs a no: somebody may still find that the answer is yes.
    """
    if policy is None:
        return statute
    if _worth(policy) == _worth(statute):
        return policy if policy.outcome.grants else statute
    return max(statute, policy, key=_worth)


def announcing(ruling: Ruling, *days: date | None) -> Ruling:
    """Announce the nearest of these days in the ruling."""
    nearest = min([day for day in days if day], default=None)
    return (
        ruling
        if ruling.changes_on == nearest
        else ruling.model_copy(update={"changes_on": nearest})
    )


def _worth(ruling: Ruling) -> tuple[int, int]:
    return _RANKS[ruling.outcome], _LEVELS[ruling.to_level]
