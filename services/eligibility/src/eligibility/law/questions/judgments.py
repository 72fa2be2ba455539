"""Questions on how, when and where a count ended."""

import re
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from eligibility.law.case import Answer, Case, Question, contradicted, matches
from eligibility.law.dates import printed
from eligibility.law.questions.record import is_conviction
from schemas.outcomes import Outcome

type Way = Literal["adjudged", "conditional_discharge", "convicted", "deferred", "suspended"]

_WORDING: Final = {
    "adjudged": re.compile(r"\bADJUDGED|\bADJUDICATED|\bADJUDICATION(?! WITHHELD)"),
    "conditional_discharge": re.compile(r"\bCOND\w*\W+DISCH"),
    "deferred": re.compile(r"\bDEFERRED SENTENCE"),
    "suspended": re.compile(r"\bSIS\b|\bSUSP\w*\W+IMP\w*\W+(?:OF\W+)?SENT"),
}
_BLANKS: Final = re.compile(r"\W+")


def ended_otherwise(ways: tuple[Way, ...]) -> Question:
    """Did the count surely end in none of these ways?"""

    def ask(case: Case) -> Answer:
        disposition = case.conviction.disposition
        value = matches(_ended(disposition, ways), expected=False)
        return Answer(value, (f"disposition={disposition or 'unknown'}",))

    return ask


def ended_in(ways: tuple[Way, ...]) -> Question:
    """Did the count end in one of these ways?"""

    def ask(case: Case) -> Answer:
        disposition = case.conviction.disposition
        return Answer(_ended(disposition, ways), (f"disposition={disposition or 'unknown'}",))

    return ask


def relief_of(outcomes: tuple[Outcome, ...]) -> Question:
    """Does relief of one of these kinds stand on the record?"""

    def ask(case: Case) -> Answer:
        if contradicted(case, "relief"):
            return Answer(None, ("relief=conflict",))
        relief = case.conviction.relief
        if relief is None:
            return Answer(value=False, facts=("relief=none",))
        value = None if relief.outcome is None else relief.outcome in outcomes
        return Answer(value, (f"relief={relief.outcome or 'unknown'}",))

    return ask


def convicted_before(day: date) -> Question:
    """Was the conviction before this day?"""

    def ask(case: Case) -> Answer:
        days = case.conviction.convicted_on
        facts = (f"convicted_on={printed(days)}",)
        if days is None:
            return Answer(None, facts)
        return Answer(True if days.last < day else False if days.first >= day else None, facts)

    return ask


def other_court(names: tuple[str, ...]) -> Question:
    """Was it before a court that bears none of these names?"""
    wanted = tuple(_tidied(name) for name in names)

    def ask(case: Case) -> Answer:
        court = case.conviction.court
        value = None if court is None else not any(name in _tidied(court) for name in wanted)
        return Answer(value, (f"court={court or 'unknown'}",))

    return ask


def graded(grades: tuple[str, ...]) -> Question:
    """Does the state put it into one of these classes?"""
    wanted = frozenset(map(_tidied, grades))

    def ask(case: Case) -> Answer:
        grade = case.conviction.grade
        value = None if grade is None else _tidied(grade) in wanted
        return Answer(value, (f"grade={grade or 'unknown'}",))

    return ask


def grams_at_most(weight: Decimal) -> Question:
    """Did the court find no more than this weight?"""

    def ask(case: Case) -> Answer:
        grams = case.conviction.grams
        value = None if grams is None else grams <= weight
        return Answer(value, (f"grams={'unknown' if grams is None else grams}",))

    return ask


def _ended(disposition: str | None, ways: tuple[Way, ...]) -> bool | None:
    wording = (disposition or "").upper()
    if any(_WORDING[way].search(wording) for way in ways if way in _WORDING):
        return True
    found = is_conviction(disposition)
    if any(pattern.search(wording) for pattern in _WORDING.values()):
        return None
    return "convicted" in ways if found else found


def _tidied(text: str) -> str:
    return _BLANKS.sub(" ", text.upper()).strip()
