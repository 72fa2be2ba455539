"""Questions on what sources print about one conviction."""

import re
from functools import lru_cache
from typing import Final, Literal

from eligibility.law.case import Answer, Case, Question, contradicted, matches
from eligibility.law.dates import ahead, anniversary, day_after
from schemas.fact import Level
from schemas.outcomes import Outcome
from schemas.people import Conviction, Relief

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
_TAKEN_BACK: Final = re.compile(r"11361\.[89]|EXPUNGED|\bSEALED|VACATED")
_BEYOND_DOUBT: Final = re.compile(
    r"11361\.[89]|EXPUNGED|\bSEALED|^VACATED"
    r"|(?:CONV\w*|JUDG\w*|PLEA|VERDICT|COUNT|CASE)\W+VACATED"
)
_REFUSED: Final = re.compile(r"\bDEN(?:IED|Y|IAL)")
_GRANTED: Final = re.compile(r"GRANT|IN PART")
_WARRANT_VACATED: Final = re.compile(r"WARRANT\W+VACATED|VACATED\W+(?:BENCH )?WARRANT")
_OF_SOMETHING_ELSE: Final = re.compile(
    r"\bNOT\b|\bDEN|WARRANT|SENTENC|\bSENT\b|NEW TRIAL|RETRIAL|REINSTAT|PENDING|FILED|WITHDR"
    r"|REVERS|RESCIND|\bARREST|851\.9|DETENTION"
)
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
    if wording.startswith(_CONVICTED) or _takes_back(wording) or _is_set_aside(wording):
        return True
    return False if wording.startswith(_NOT_CONVICTED) else None


def surely_adult(conviction: Conviction) -> bool:
    """Does nothing say, and do no two sources dispute, that a juvenile court adjudged it?"""
    return not conviction.juvenile and "juvenile" not in conviction.conflicts


def convicted(expected: bool) -> Question:
    """Does the record show a conviction on this count?"""

    @lru_cache(maxsize=1_024)
    def answer(disposition: str | None) -> Answer:
        said = _printed("disposition", disposition)
        return Answer(matches(is_conviction(disposition), expected), (said,))

    return lambda case: answer(case.conviction.disposition)


def missing(fields: tuple[Field, ...]) -> Question:
    """Is one of these facts left blank? A date that cannot be right counts as blank."""

    def ask(case: Case) -> Answer:
        blank = [field for field in fields if getattr(case.conviction, field) is None]
        return Answer(bool(blank), tuple(f"{field}=unknown" for field in blank))

    return ask


def level(levels: tuple[Level, ...]) -> Question:
    """Does the offence stand on the record at one of these levels?"""

    @lru_cache(maxsize=8)
    def answer(stands: Level | None) -> Answer:
        value = None if stands is None else stands in levels
        return Answer(value, (_printed("level", stands),))

    return lambda case: answer(case.conviction.level)


def relieved(expected: bool) -> Question:
    """Does relief that leaves nothing more to ask for already stand on the record?

    A dismissal after probation (Penal Code 1203.4) leaves the conviction open to relief.
    """

    @lru_cache(maxsize=1_024)
    def answer(disposition: str | None, relief: Relief | None, *, disputed: bool) -> Answer:
        value = None if disputed else _relieved((disposition or "").upper(), relief)
        told = "conflict" if disputed else (relief.outcome or "unknown") if relief else "none"
        return Answer(
            matches(value, expected), (f"relief={told}", _printed("disposition", disposition))
        )

    def ask(case: Case) -> Answer:
        this = case.conviction
        return answer(this.disposition, this.relief, disputed=contradicted(case, "relief"))

    return ask


def juvenile(expected: bool) -> Question:
    """Is it an adjudication of the juvenile court?

    Where no source says so, a disposition of conviction answers no: the juvenile court
    adjudges, it does not convict.
    """

    @lru_cache(maxsize=1_024)
    def answer(disposition: str | None, told: bool | None, *, disputed: bool) -> Answer:
        value = None if disputed else _juvenile(disposition, told)
        facts = (_printed("juvenile", told), _printed("disposition", disposition))
        return Answer(matches(value, expected), facts)

    def ask(case: Case) -> Answer:
        this = case.conviction
        return answer(this.disposition, this.juvenile, disputed=contradicted(case, "juvenile"))

    return ask


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


def _relieved(wording: str, relief: Relief | None) -> bool | None:
    taken_back = _takes_back(wording)
    if taken_back is not False:
        return taken_back
    if relief is None:
        return False
    if relief.by_our_order or relief.outcome in _NOTHING_LEFT:
        return True
    if relief.outcome is Outcome.SET_ASIDE or _is_set_aside(wording):
        return False
    return None


@lru_cache(maxsize=1_024)
def _takes_back(wording: str) -> bool | None:
    """Does a disposition take the conviction back? None where it may be about something else."""
    if not _TAKEN_BACK.search(wording) or _WARRANT_VACATED.search(wording):
        return False
    if _REFUSED.search(wording) and not _GRANTED.search(wording):
        return False
    if _OF_SOMETHING_ELSE.search(wording) or not _BEYOND_DOUBT.search(wording):
        return None
    return True


def _is_set_aside(wording: str) -> bool:
    return _STILL_OPEN in wording and not _OF_SOMETHING_ELSE.search(wording)


def _juvenile(disposition: str | None, told: bool | None) -> bool | None:
    if told is not None:
        return told
    if "JUVENILE" in (disposition or "").upper():
        return True
    return False if is_conviction(disposition) else None


def _printed(field: str, value: str | bool | None) -> str:
    told = "unknown" if value is None else str(value)
    return f"{field}={told.lower() if isinstance(value, bool) else told}"
