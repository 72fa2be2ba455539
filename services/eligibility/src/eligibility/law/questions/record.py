"""Questions on what sources print about one conviction."""

from functools import lru_cache
from typing import Final, Literal

from eligibility.law.case import Answer, Case, Question, contradicted, matches
from eligibility.law.dates import ahead, anniversary, day_after
from schemas.fact import Level
from schemas.outcomes import Outcome

_CONVICTED: Final = (
    "CONVICTED",
    "CONV SET ASIDE",
    "GUILTY",
    "PLEA OF GUILTY",
    "PLED GUILTY",
    "FOUND GUILTY",
    "FINDING GUILTY",
    "VERDICT GUILTY",
    "NOLO",
    "PLEA NOLO",
    "PLEA OF NOLO",
    "PROBATION REVOKED",
    "SENTENCE MODIFIED",
    "REDUCED TO MISDEMEANOR",
)
_NOT_CONVICTED: Final = (
    "ACQUIT",
    "DISMISS",
    "DIVER",
    "NOT GUILTY",
    "FOUND NOT GUILTY",
    "FINDING NOT GUILTY",
    "VERDICT NOT GUILTY",
    "NOLLE",
    "PROS REJ",
    "PROS REL",
    "REL/",
    "RELEASED",
)
_TAKEN_BACK: Final = ("11361.8", "11361.9", "EXPUNGED", "SEALED", "VACATED")
_STILL_OPEN: Final = "1203.4"
_NOTHING_LEFT: Final = frozenset(
    {Outcome.DISMISS_AND_SEAL, Outcome.SEAL, Outcome.EXPUNGE, Outcome.VACATE}
)

type Field = Literal["section", "disposition", "level", "convicted_on"]


@lru_cache(maxsize=1_024)
def is_conviction(disposition: str | None) -> bool | None:
    """Read a disposition; None where it is blank or its wording is not known."""
    if disposition is None:
        return None
    wording = disposition.strip().upper()
    if wording.startswith(_CONVICTED) or _names(wording, (*_TAKEN_BACK, _STILL_OPEN)):
        return True
    return False if wording.startswith(_NOT_CONVICTED) else None


def convicted(expected: bool) -> Question:
    """Does the record show a conviction on this count?"""

    def ask(case: Case) -> Answer:
        disposition = case.conviction.disposition
        return Answer(matches(is_conviction(disposition), expected), (_said(case, "disposition"),))

    return ask


def missing(fields: tuple[Field, ...]) -> Question:
    """Is one of these facts left blank?"""

    def ask(case: Case) -> Answer:
        blank = [field for field in fields if getattr(case.conviction, field) is None]
        return Answer(bool(blank), tuple(f"{field}=unknown" for field in blank))

    return ask


def level(levels: tuple[Level, ...]) -> Question:
    """Does the offence stand on the record at one of these levels?"""

    def ask(case: Case) -> Answer:
        stands = case.conviction.level
        return Answer(None if stands is None else stands in levels, (_said(case, "level"),))

    return ask


def relieved(expected: bool) -> Question:
    """Does relief that leaves nothing more to ask for already stand on the record?

    A dismissal after probation (Penal Code 1203.4) leaves the conviction open to relief.
    """
    return lambda case: Answer(
        matches(_relieved(case), expected), (_relief(case), _said(case, "disposition"))
    )


def juvenile(expected: bool) -> Question:
    """Is it an adjudication of the juvenile court?

    Where no source says so, a disposition of conviction answers no: the juvenile court
    adjudges, it does not convict.
    """
    return lambda case: Answer(
        matches(_juvenile(case), expected),
        (f"juvenile={_printed(case.conviction.juvenile)}", _said(case, "disposition")),
    )


def sentence_open(blank_years: int) -> Question:
    """Is the sentence still running? A blank end stays unknown for so many years."""

    def ask(case: Case) -> Answer:
        ends = case.conviction.sentence_ends_on
        if contradicted(case, "sentence_ends_on"):
            return Answer(None, ("sentence_ends_on=conflict",))
        if ends is None:
            return _blank_sentence(case, blank_years)
        changes_on = ahead(case.as_of, day_after(ends))
        return Answer(ends >= case.as_of, (f"sentence_ends_on={ends.isoformat()}",), changes_on)

    return ask


def plants_at_most(count: int) -> Question:
    """Were there at most so many plants? Criminal histories never say."""
    return lambda _: Answer(None, (f"plants=unknown (at most {count}?)",))


def _blank_sentence(case: Case, years: int) -> Answer:
    convicted_on = case.conviction.convicted_on
    if convicted_on is None:
        return Answer(None, ("sentence_ends_on=unknown", "convicted_on=unknown"))
    settled = anniversary(convicted_on.last, years)
    facts = ("sentence_ends_on=unknown", f"convicted_by={convicted_on.last.isoformat()}")
    return Answer(False if case.as_of >= settled else None, facts, ahead(case.as_of, settled))


def _relieved(case: Case) -> bool | None:
    conviction = case.conviction
    if contradicted(case, "relief"):
        return None
    wording = (conviction.disposition or "").upper()
    if _names(wording, _TAKEN_BACK):
        return True
    if conviction.relief is None:
        return False
    if conviction.relief.by_our_order or conviction.relief.outcome in _NOTHING_LEFT:
        return True
    if conviction.relief.outcome is Outcome.SET_ASIDE or _STILL_OPEN in wording:
        return False
    return None


def _names(wording: str, marks: tuple[str, ...]) -> bool:
    return any(mark in wording for mark in marks)


def _relief(case: Case) -> str:
    if contradicted(case, "relief"):
        return "relief=conflict"
    relief = case.conviction.relief
    return f"relief={(relief.outcome or 'unknown') if relief else 'none'}"


def _juvenile(case: Case) -> bool | None:
    if contradicted(case, "juvenile"):
        return None
    if case.conviction.juvenile is not None:
        return case.conviction.juvenile
    return False if is_conviction(case.conviction.disposition) else None


def _said(case: Case, field: str) -> str:
    value = getattr(case.conviction, field)
    return f"{field}={'unknown' if value is None else value}"


def _printed(value: bool | None) -> str:
    return "unknown" if value is None else str(value).lower()
