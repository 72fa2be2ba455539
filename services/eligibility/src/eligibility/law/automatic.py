"""California's automatic path (Health and Safety Code 11361.9) as a machine of states.

The state lists, prosecutors challenge or keep silent, courts order, the state corrects its
record; each has a last day.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import Final, NamedTuple

from schemas.people import Challenge, Relief


class Stage(StrEnum):
    """How far the automatic path has come for one conviction."""

    UNLISTED = "unlisted"
    UNDER_REVIEW = "under_review"
    CHALLENGED = "challenged"
    CHALLENGED_LATE = "challenged_late"
    DENIED = "denied"
    ORDER_DUE = "order_due"
    ORDER_OVERDUE = "order_overdue"
    ORDERED = "ordered"
    CLEARED = "cleared"


class Step(StrEnum):
    """What moves it on: an act of somebody, or a day that has come."""

    LISTED = "listed"
    SILENT = "silent"
    OVERDUE = "overdue"
    CHALLENGED = "challenged"
    DENIED = "denied"
    ORDERED = "ordered"
    CONFIRMED = "confirmed"


CLOCK: Final[tuple[tuple[date, Step], ...]] = (
    (date(2019, 7, 1), Step.LISTED),
    (date(2020, 7, 2), Step.SILENT),
    (date(2023, 3, 2), Step.OVERDUE),
)
"""The days on which it moves by itself: the day after each last day, and the list's own."""

MOVES: Final[Mapping[tuple[Stage, Step], Stage]] = {
    (Stage.UNLISTED, Step.LISTED): Stage.UNDER_REVIEW,
    (Stage.UNLISTED, Step.CHALLENGED): Stage.CHALLENGED,
    (Stage.UNLISTED, Step.ORDERED): Stage.ORDERED,
    (Stage.UNDER_REVIEW, Step.CHALLENGED): Stage.CHALLENGED,
    (Stage.UNDER_REVIEW, Step.SILENT): Stage.ORDER_DUE,
    (Stage.UNDER_REVIEW, Step.ORDERED): Stage.ORDERED,
    (Stage.CHALLENGED, Step.DENIED): Stage.DENIED,
    (Stage.CHALLENGED, Step.ORDERED): Stage.ORDERED,
    (Stage.CHALLENGED_LATE, Step.DENIED): Stage.DENIED,
    (Stage.CHALLENGED_LATE, Step.ORDERED): Stage.ORDERED,
    (Stage.DENIED, Step.ORDERED): Stage.ORDERED,
    (Stage.ORDER_DUE, Step.CHALLENGED): Stage.CHALLENGED_LATE,
    (Stage.ORDER_DUE, Step.OVERDUE): Stage.ORDER_OVERDUE,
    (Stage.ORDER_DUE, Step.ORDERED): Stage.ORDERED,
    (Stage.ORDER_OVERDUE, Step.CHALLENGED): Stage.CHALLENGED_LATE,
    (Stage.ORDER_OVERDUE, Step.ORDERED): Stage.ORDERED,
    (Stage.ORDERED, Step.CONFIRMED): Stage.CLEARED,
}
"""Every legal move; a step that is none leaves the stage as it is."""


class Standing(NamedTuple):
    """Where one conviction stands on a day."""

    stage: Stage
    turns_on: date | None
    """The next day on which that can change by itself."""


@lru_cache(maxsize=4_096)
def standing(challenge: Challenge | None, relief: Relief | None, as_of: date) -> Standing:
    """Follow the path up to a day, and look ahead to the next one on which it moves."""
    steps = sorted([*CLOCK, *_challenged(challenge), *_ordered(relief)], key=itemgetter(0))
    stage = Stage.UNLISTED
    for day, step in steps:
        moved = MOVES.get((stage, step), stage)
        if day > as_of and moved != stage:
            return Standing(stage, day)
        stage = moved if day <= as_of else stage
    return Standing(stage, None)


def _challenged(challenge: Challenge | None) -> list[tuple[date, Step]]:
    """A challenge on a day nobody noted was made in time: that is for a person to look at."""
    if challenge is None:
        return []
    made = challenge.made_on or min(challenge.denied_on or CLOCK[0][0], CLOCK[0][0])
    steps = [(made, Step.CHALLENGED)]
    return steps if challenge.denied_on is None else [*steps, (challenge.denied_on, Step.DENIED)]


def _ordered(relief: Relief | None) -> list[tuple[date, Step]]:
    if relief is None or relief.ordered_on is None:
        return []
    steps = [(relief.ordered_on, Step.ORDERED)]
    return [*steps, (relief.ordered_on, Step.CONFIRMED)] if relief.confirmed else steps
