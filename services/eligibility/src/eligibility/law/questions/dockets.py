"""Questions on the other counts of the same court case."""

from collections.abc import Callable, Iterator

from eligibility.law.case import Answer, Case, Question, matches
from eligibility.law.citation import required
from eligibility.law.questions.charges import cannabis_in
from eligibility.law.questions.citations import any_of, is_one_of
from eligibility.law.questions.record import is_conviction
from schemas.people import Conviction


def case_only(names: tuple[str, ...]) -> Question:
    """Is every conviction of the court case under one of these sections?"""
    wanted = tuple(required(name) for name in names)
    return _none_beside(lambda count: matches(is_one_of(count.section, wanted), expected=False))


def case_only_with_cannabis(names: tuple[str, ...]) -> Question:
    """Does every conviction of the case under one of these sections name cannabis?"""
    wanted = tuple(required(name) for name in names)

    def other_drug(count: Conviction) -> bool | None:
        under, named = is_one_of(count.section, wanted), cannabis_in(count.offense)
        return False if under is False or named else None

    return _none_beside(other_drug)


def case_with(names: tuple[str, ...]) -> Question:
    """Does a conviction of the case, this one or another, stand under one of these sections?"""
    wanted = tuple(required(name) for name in names)

    def ask(case: Case) -> Answer:
        found = [_both(same, is_one_of(count.section, wanted)) for count, same in _counts(case)]
        return Answer(any_of(found), _facts(case))

    return ask


def case_of_two_levels(expected: bool) -> Question:
    """Do convictions of different levels stand in the same case?"""

    def ask(case: Case) -> Answer:
        level = case.conviction.level
        found = [
            _both(same, None if None in (level, count.level) else count.level is not level)
            for count, same in _counts(case)
            if count is not case.conviction
        ]
        return Answer(matches(any_of(found), expected), _facts(case))

    return ask


def _none_beside(barred: Callable[[Conviction], bool | None]) -> Question:
    """Does no conviction of the case, this one included, answer yes?"""

    def ask(case: Case) -> Answer:
        found = [_both(same, barred(count)) for count, same in _counts(case)]
        return Answer(matches(any_of(found), expected=False), _facts(case))

    return ask


def _counts(case: Case) -> Iterator[tuple[Conviction, bool | None]]:
    """Name the convictions of the case that still stand: surely, or perhaps (None)."""
    this = case.conviction
    yield this, True
    for other in case.person.convictions:
        if other is this or other.cleared or is_conviction(other.disposition) is False:
            continue
        same = _same_case(this, other)
        if same is not False:
            yield other, same and is_conviction(other.disposition)


def _same_case(one: Conviction, other: Conviction) -> bool | None:
    for fact in ("county", "court", "case_number"):
        told = getattr(one, fact), getattr(other, fact)
        if None not in told and told[0] != told[1]:
            return False
    return None if None in (one.case_number, other.case_number) else True


def _both(one: bool | None, other: bool | None) -> bool | None:
    if False in (one, other):
        return False
    return None if None in (one, other) else True


def _facts(case: Case) -> tuple[str, ...]:
    return (f"case_number={case.conviction.case_number or 'unknown'}",)
