"""Questions on all of a person's convictions together.

A conviction that was cleared is none any more; one whose disposition is not known may be none.
"""

from collections.abc import Iterator
from dataclasses import replace

from eligibility.law.case import Answer, Case, Question, matches, turned
from eligibility.law.dates import ahead, anniversary, day_after, printed
from eligibility.law.questions.record import is_conviction, sentence_open, surely_adult
from eligibility.law.questions.sections import cannabis
from schemas.people import Conviction


def only_cannabis(expected: bool) -> Question:
    """Is every conviction of the person one of the four cannabis sections?"""
    ask = cannabis(expected=True)

    def answer(case: Case) -> Answer:
        found = [(one, ask(_about(case, one)).value, sure) for one, sure in _standing(case)]
        if others := [one for one, value, sure in found if value is False and sure]:
            return Answer(matches(value=False, expected=expected), _named(others))
        open_ = [one for one, value, _ in found if value is not True]
        return Answer(None if open_ else matches(value=True, expected=expected), _named(open_))

    return answer


def only_conviction(expected: bool) -> Question:
    """Is it the one conviction on the person's record?"""

    def ask(case: Case) -> Answer:
        this = case.conviction.conviction_id
        others = [one for one in _standing(case) if one[0].conviction_id != this]
        sure = [one for one, certain in others if certain]
        value = False if sure else None if others else True
        return Answer(matches(value, expected), _named([one for one, _ in others]))

    return ask


def conviction_free_for(years: int) -> Question:
    """Have more than so many years passed since the person's last conviction of any kind?"""

    def ask(case: Case) -> Answer:
        found = [_free(one, years, case, certain=sure) for one, sure in _standing(case)]
        return _combined(found, decisive=False)

    return ask


def any_sentence_open(blank_years: int) -> Question:
    """Does some sentence of the person still run? A blank end stays unknown so many years."""
    ask = sentence_open(blank_years)

    def answer(case: Case) -> Answer:
        found = [ask(_about(case, one)) for one, _ in _standing(case)]
        return _combined(found, decisive=True)

    return answer


def sentences_over(blank_years: int) -> Question:
    """Is every sentence of the person over? A blank end stays unknown so many years."""
    ask = any_sentence_open(blank_years)
    return lambda case: turned(ask(case))


def _combined(found: list[Answer], *, decisive: bool) -> Answer:
    """Put answers together: one that is decisive settles it, else one that is not known."""
    values = [answer.value for answer in found]
    value = decisive if decisive in values else None if None in values else not decisive
    days = [answer.changes_on for answer in found if answer.changes_on]
    facts = [fact for answer in found if answer.value is value for fact in answer.facts]
    return Answer(value, tuple(dict.fromkeys(facts)), min(days, default=None))


def _standing(case: Case) -> Iterator[tuple[Conviction, bool]]:
    """Name every conviction that still stands, and whether it surely is one."""
    for one in case.person.convictions:
        convicted = is_conviction(one.disposition)
        if not one.cleared and convicted is not False:
            yield one, bool(convicted) and surely_adult(one)


def _free(one: Conviction, years: int, case: Case, *, certain: bool) -> Answer:
    days = one.convicted_on
    facts = (f"convicted_on={printed(days)}",)
    if days is None:
        return Answer(None, facts)
    maybe, surely = (day_after(anniversary(day, years)) for day in (days.first, days.last))
    value = True if case.as_of >= surely else False if certain and case.as_of < maybe else None
    return Answer(value, facts, ahead(case.as_of, maybe, surely))


def _about(case: Case, other: Conviction) -> Case:
    return case if other is case.conviction else replace(case, conviction=other)


def _named(convictions: list[Conviction]) -> tuple[str, ...]:
    return tuple(f"conviction={one.conviction_id}" for one in convictions) or ("conviction=none",)
