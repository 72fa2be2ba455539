"""Questions on days: when it happened, how old the person was, how long ago it is.

A date known in part answers only where every day of it gives the same answer.
"""

from datetime import date

from eligibility.law.case import Answer, Case, Question
from eligibility.law.dates import ahead, anniversary, printed
from schemas.fact import Days


def offense_from(day: date) -> Question:
    """Did it happen on this day or later?"""

    def ask(case: Case) -> Answer:
        first, last = case.offense_days
        return Answer(True if first >= day else False if last < day else None, case.offense_facts)

    return ask


def offense_before(day: date) -> Question:
    """Did it happen before this day?"""

    def ask(case: Case) -> Answer:
        first, last = case.offense_days
        return Answer(True if last < day else False if first >= day else None, case.offense_facts)

    return ask


def offense_straddles(day: date) -> Question:
    """Do the dates leave open on which side of this day it happened?"""

    def ask(case: Case) -> Answer:
        first, last = case.offense_days
        return Answer(first < day <= last, case.offense_facts)

    return ask


def age_at_offense_from(years: int) -> Question:
    """Was the person at least this old when it happened?"""
    return lambda case: _aged(case, years, expected=True)


def age_at_offense_under(years: int) -> Question:
    """Was the person younger than this when it happened?"""
    return lambda case: _aged(case, years, expected=False)


def age(years: int) -> Question:
    """Has the person reached this age?"""
    return lambda case: _reached("born_on", case.person.born_on, years, case.as_of)


def years_since_conviction(years: int) -> Question:
    """Have so many years passed since the conviction?"""
    return lambda case: _reached("convicted_on", case.conviction.convicted_on, years, case.as_of)


def _aged(case: Case, years: int, *, expected: bool) -> Answer:
    born = case.person.born_on
    facts = (f"born_on={printed(born)}", *case.offense_facts)
    if born is None:
        return Answer(None, facts)
    first, last = case.offense_days
    if anniversary(born.last, years) <= first:
        return Answer(expected, facts)
    return Answer(not expected if anniversary(born.first, years) > last else None, facts)


def _reached(name: str, since: Days | None, years: int, as_of: date) -> Answer:
    facts = (f"{name}={printed(since)}",)
    if since is None:
        return Answer(None, facts)
    maybe, surely = anniversary(since.first, years), anniversary(since.last, years)
    value = True if as_of >= surely else False if as_of < maybe else None
    return Answer(value, facts, ahead(as_of, maybe, surely))
