"""Questions that tell at once whether a law is about a conviction at all."""

from datetime import date

from eligibility.law.case import Answer, Case, Question, turned
from eligibility.law.dates import ahead, printed
from eligibility.law.questions.sections import section


def none_of(names: tuple[str, ...]) -> Question:
    """Is it none of these sections, and no part of one?"""
    ask = section(names)
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
