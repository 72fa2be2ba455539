"""Questions whose answer hangs on all convictions of a person together.

In New York a new crime, before an earlier conviction is sealed, starts the earlier one's time
anew, on the day on which its own time starts (CPL 160.57(1)(b)(i), (ii)).
"""

from collections.abc import Iterator
from typing import Final

from eligibility.law.case import Answer, Case, Question
from eligibility.law.citation import required
from eligibility.law.dates import ALWAYS
from eligibility.law.questions.citations import is_one_of
from eligibility.law.questions.record import is_conviction, surely_adult
from eligibility.law.questions.waiting import Start, passed, released
from schemas.fact import Level
from schemas.outcomes import Outcome
from schemas.people import Conviction

_UNDONE: Final = frozenset({Outcome.EXPUNGE, Outcome.VACATE})
_NULLITIES: Final = tuple(
    required(f"221.{part} PL") for part in ("05", "10", "15", "20", "35", "40")
)
"""Convictions that the law itself treats as never had (CPL 160.50(5)), marked so or not yet."""


def years_without_new_crime(years: int) -> Question:
    """Have so many years passed since release or sentence, counted anew from each later crime?"""

    def ask(case: Case) -> Answer:
        start = released(case.conviction)
        for other, surely in _later_crimes(case):
            start = _restarted(start, other, surely=surely)
        return passed(start, years, case)

    return ask


def years_free_of_crime(years: int) -> Question:
    """Have so many years passed since the person's last crime, wherever it was?"""

    def ask(case: Case) -> Answer:
        start = Start(ALWAYS, ALWAYS, ())
        for one in case.person.convictions:
            if (crime := _crime(one)) is not False:
                first, last = Case(one, case.person, case.as_of).offense_days
                known = max(start.first, first) if crime else start.first
                facts = (*start.facts, f"crime={one.conviction_id}")
                start = Start(known, max(start.last, last), facts)
        return passed(start, years, case)

    return ask


def _restarted(start: Start, other: Conviction, *, surely: bool) -> Start:
    """Count from the later crime; never from a day before the time's own beginning."""
    again = released(other)
    return Start(
        max(start.first, again.first) if surely else start.first,
        max(start.last, again.last),
        (*start.facts, f"restarted_by={other.conviction_id}{'' if surely else ' (perhaps)'}"),
    )


def _later_crimes(case: Case) -> Iterator[tuple[Conviction, bool]]:
    """Name the crimes of which the person was convicted later: surely, or perhaps."""
    for other in case.person.convictions:
        answers = (_came_later(case.conviction, other), _crime(other), _counts_here(case, other))
        if False not in answers:
            yield other, None not in answers


def _came_later(this: Conviction, other: Conviction) -> bool | None:
    if other.conviction_id == this.conviction_id or _share_a_case(this, other):
        return False
    if this.convicted_on is None or other.convicted_on is None:
        return None
    if other.convicted_on.first > this.convicted_on.last:
        return True
    return False if other.convicted_on.last <= this.convicted_on.first else None


def _crime(conviction: Conviction) -> bool | None:
    """Is it a conviction of a crime that still stands? A violation or infraction is none."""
    if conviction.cleared:
        return None
    if conviction.level is Level.INFRACTION or conviction.juvenile:
        return False
    if conviction.relief and conviction.relief.outcome in _UNDONE:
        return False
    convicted = is_conviction(conviction.disposition)
    disputed = not surely_adult(conviction) or "relief" in conviction.conflicts
    doubtful = conviction.level is None or disputed
    return None if convicted and doubtful else convicted


def _counts_here(case: Case, other: Conviction) -> bool | None:
    """A crime of another place, or one the law undoes by itself, counts perhaps."""
    here = (case.conviction.county or "").partition("/")[0]
    if other.county is None or other.county.partition("/")[0] != here:
        return None
    return None if is_one_of(other.section, _NULLITIES) is not False else True


def _share_a_case(one: Conviction, other: Conviction) -> bool:
    known = one.case_number is not None
    return known and one.case_number == other.case_number and one.court == other.court
