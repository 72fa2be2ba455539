"""Questions that tell at once whether a law is about a conviction at all."""

from datetime import date
from functools import lru_cache

from eligibility.law.case import Answer, Case, Question, matches
from eligibility.law.dates import ahead, printed
from eligibility.law.questions.sections import section


def none_of(names: tuple[str, ...]) -> Question:
    """Is it none of these sections, and no part of one?"""
    ask = section(names)

    @lru_cache(maxsize=4_096)
    def turned(found: Answer) -> Answer:
        return found._replace(value=matches(found.value, expected=False))

    return lambda case: turned(ask(case))


def convicted_from(day: date) -> Question:
    """Was the conviction on this day or later?"""

    def ask(case: Case) -> Answer:
        days = case.conviction.convicted_on
        facts = (f"convicted_on={printed(days)}",)
        if days is None:
            return Answer(None, facts)
        return Answer(True if days.first >= day else False if days.last < day else None, facts)

    return ask


def today_from(day: date) -> Question:
    """Has this day come?"""
    return lambda case: Answer(case.as_of >= day, (f"day={day}",), ahead(case.as_of, day))
