"""How this court answers a case: by the last two digits of its number."""

from dataclasses import dataclass
from enum import StrEnum

from stand_ins.endings import ending


class Mood(StrEnum):
    """What is in store for a case."""

    LATE = "99"
    RETURNING = "98"
    DENYING = "97"
    SLOW = "96"
    IN_PART = "94"
    GRANTING = ""


class Pace(StrEnum):
    """When a case is answered: after one delay, after five, or when the clerk is asked."""

    SOON = "soon"
    SLOW = "slow"
    NEVER = "never"


class Verdict(StrEnum):
    """What an order says about one line."""

    GRANTED = "granted"
    GRANTED_IN_PART = "granted_in_part"
    DENIED = "denied"
    RETURNED = "returned"
    VACATED = "vacated"


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict on one line, with what is granted."""

    verdict: Verdict
    granted: str | None = None
    to_level: str | None = None
    reason: str | None = None


def mood(case_number: str) -> Mood:
    """Read the mood off a case number.

    >>> mood("21-CR-00197-A")
    <Mood.DENYING: '97'>
    """
    found = ending(case_number)
    return Mood(found) if found in list(Mood) else Mood.GRANTING


def pace(case_number: str) -> Pace:
    """Say when a case is answered."""
    found = mood(case_number)
    if found is Mood.LATE:
        return Pace.NEVER
    return Pace.SLOW if found is Mood.SLOW else Pace.SOON


def verdict(case_number: str) -> Verdict:
    """Say what the court decides on a case when left alone."""
    found = mood(case_number)
    decided = {
        Mood.RETURNING: Verdict.RETURNED,
        Mood.DENYING: Verdict.DENIED,
        Mood.IN_PART: Verdict.GRANTED_IN_PART,
    }
    return decided.get(found, Verdict.GRANTED)


def answer(decided: Verdict, action: str, to_level: str | None, reason: str | None) -> Answer:
    """Word a verdict on what was asked."""
    if decided is Verdict.GRANTED:
        return Answer(decided, action, to_level, reason)
    if decided is Verdict.GRANTED_IN_PART:
        if action == "dismiss_and_seal":
            return Answer(decided, "dismiss", None, reason or "The record is not sealed.")
        return Answer(decided, "reduce", "infraction", reason or "Reduced, not dismissed.")
    if decided is Verdict.RETURNED:
        return Answer(decided, reason=reason or "The case number does not match the party.")
    return Answer(decided, reason=reason or "The court declines to grant the relief.")
