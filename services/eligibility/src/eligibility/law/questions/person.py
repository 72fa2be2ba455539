"""Questions on the person: age and death."""

from eligibility.law.case import Answer, Case, Question
from eligibility.law.dates import anniversary, printed


def deceased(expected: bool) -> Question:
    """Is the person dead, as far as the record knows?"""
    return lambda case: Answer(
        case.person.deceased is expected, (f"deceased={str(case.person.deceased).lower()}",)
    )


def age_at_conviction_under(years: int) -> Question:
    """Was the person younger than this when convicted?"""

    def ask(case: Case) -> Answer:
        born, days = case.person.born_on, case.conviction.convicted_on
        facts = (f"born_on={printed(born)}", f"convicted_on={printed(days)}")
        if born is None or days is None:
            return Answer(None, facts)
        if days.last < anniversary(born.first, years):
            return Answer(value=True, facts=facts)
        return Answer(None if days.first < anniversary(born.last, years) else False, facts)

    return ask
