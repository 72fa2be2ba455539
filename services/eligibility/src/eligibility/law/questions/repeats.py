"""Questions on how often a person was convicted under the same section.

Occasions count, not counts: two convictions of one day are surely one occasion, perhaps two.
"""

from eligibility.law.case import Answer, Case, Question
from eligibility.law.dates import came_before
from eligibility.law.questions.record import is_conviction, surely_adult
from eligibility.law.section import parse
from schemas.people import Conviction


def same_section_before(times: int) -> Question:
    """Was the person convicted under this section so many times before this conviction?"""
    return lambda case: _repeated(case, times, earlier=True)


def same_section_ever(times: int) -> Question:
    """Was the person convicted under this section so many times, this one among them?"""
    return lambda case: _repeated(case, times, earlier=False)


def _repeated(case: Case, times: int, *, earlier: bool) -> Answer:
    """Answer only where counting days and counting counts agree."""
    this = case.conviction
    found = [one for one in case.person.convictions if _counts(this, one, earlier=earlier)]
    sure = {one.convicted_on for one in found if _is_sure(this, one, earlier=earlier)}
    value = True if len(sure) >= times else False if len(found) < times else None
    names = tuple(f"conviction={one.conviction_id}" for one in found)
    return Answer(value, names or ("conviction=none",))


def _counts(this: Conviction, one: Conviction, *, earlier: bool) -> bool:
    """May it be counted?"""
    if one.cleared or is_conviction(one.disposition) is False or not _same_section(this, one):
        return False
    if one.conviction_id == this.conviction_id:
        return not earlier
    return not earlier or came_before(one.convicted_on, this.convicted_on) is not False


def _is_sure(this: Conviction, one: Conviction, *, earlier: bool) -> bool:
    day = one.convicted_on
    if day is None or not day.is_exact or not is_conviction(one.disposition):
        return False
    plain = (read := parse(one.section or "")) is not None and not read.prefix
    return (
        surely_adult(one) and plain and (not earlier or came_before(day, this.convicted_on) is True)
    )


def _same_section(this: Conviction, one: Conviction) -> bool:
    """May it carry the same number? A blank may, and a text that prints the number."""
    mine, text = parse(this.section or ""), one.section
    if mine is None or text is None:
        return True
    other = parse(text)
    return mine.number in ({other.number, *other.beside} if other else text.lower())
