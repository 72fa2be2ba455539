"""What can follow for one conviction. There is one list."""

from enum import StrEnum


class Outcome(StrEnum):
    """What the law or a policy gives. Finer shades are reason codes."""

    DISMISS = "dismiss"
    DISMISS_AND_SEAL = "dismiss_and_seal"
    REDUCE = "reduce"
    RESENTENCE = "resentence"
    SEAL = "seal"
    EXPUNGE = "expunge"
    VACATE = "vacate"
    SET_ASIDE = "set_aside"
    PARDON_ELIGIBLE = "pardon_eligible"
    ALREADY_RELIEVED = "already_relieved"
    NOT_ELIGIBLE = "not_eligible"
    OUT_OF_SCOPE = "out_of_scope"
    REVIEW = "review"

    @property
    def grants(self) -> bool:
        """Does it give relief that a court can be asked for?"""
        return self in GRANTS


GRANTS = frozenset(
    {
        Outcome.DISMISS,
        Outcome.DISMISS_AND_SEAL,
        Outcome.REDUCE,
        Outcome.RESENTENCE,
        Outcome.SEAL,
        Outcome.EXPUNGE,
        Outcome.VACATE,
        Outcome.SET_ASIDE,
    }
)
