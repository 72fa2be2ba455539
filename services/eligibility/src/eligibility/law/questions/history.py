"""Questions on the rest of a person's record."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from eligibility.law.case import Answer, Case, Question, turned
from eligibility.law.questions.record import is_conviction, surely_adult
from eligibility.law.section import Section, parse, required
from schemas.fact import Level
from schemas.people import Conviction

_CALIFORNIAN: Final = frozenset({"BP", "FG", "HS", "PC", "VC", "WI"})


def convicted_before_of(names: tuple[str, ...]) -> Question:
    """Did a conviction under one of these sections come before this offence?"""
    falls_under = listed(names)
    return lambda case: _earlier(case, lambda other: falls_under(other.section))


def convicted_or_attempted_before_of(names: tuple[str, ...]) -> Question:
    """Did a conviction under one of these sections, or of an attempt at one, come before?"""
    return convicted_before_of((*names, *(f"664/{name}" for name in names)))


def felony_elsewhere_before(expected: bool) -> Question:
    """Did a felony conviction of another state come before this offence?"""

    def ask(case: Case) -> Answer:
        answer = _earlier(case, _is_felony_elsewhere)
        return answer if expected else turned(answer)

    return ask


def registrant(expected: bool) -> Question:
    """Does a registration under Penal Code 290 stand on the record?"""
    return lambda case: Answer(
        case.person.registrant is expected, (f"registrant={str(case.person.registrant).lower()}",)
    )


def listed(names: tuple[str, ...]) -> Callable[[str | None], bool | None]:
    """Make a test that tells whether a section falls under one of these; None where it may."""
    wanted = _by_number(names)

    @lru_cache(maxsize=4_096)
    def falls_under(text: str | None) -> bool | None:
        return _falls_under(text, wanted)

    return falls_under


def _earlier(case: Case, falls_under: Callable[[Conviction], bool | None]) -> Answer:
    """Find such a conviction that came before this offence, surely or perhaps."""
    found: dict[str, bool | None] = {}
    for other, before in case.earlier:
        applies, adult = falls_under(other), is_conviction(other.disposition)
        if applies is not False and adult is not False:
            sure = applies and before and adult and surely_adult(other)
            found[other.conviction_id] = True if sure else None
    if not found:
        return Answer(value=False, facts=("earlier_conviction=none",))
    value = True if True in found.values() else None
    return Answer(value, tuple(f"earlier_conviction={known}" for known in found))


def _is_felony_elsewhere(other: Conviction) -> bool | None:
    if other.level not in {None, Level.FELONY}:
        return False
    if other.county is not None:
        return False if other.county.startswith("ca/") else (other.level is not None) or None
    read = parse(other.section) if other.section else None
    return False if read and read.code in _CALIFORNIAN else None


def _by_number(names: tuple[str, ...]) -> dict[str, tuple[Section, ...]]:
    sections = tuple(required(name) for name in names)
    numbers = {section.number for section in sections}
    return {number: tuple(s for s in sections if s.number == number) for number in numbers}


def _falls_under(text: str | None, wanted: dict[str, tuple[Section, ...]]) -> bool | None:
    if text is None:
        return None
    read = parse(text)
    if read is None:
        return None if any(number in text.lower() for number in wanted) else False
    if any(number in wanted for number in read.beside):
        return None
    candidates = wanted.get(read.number, ())
    answers = {_is_one(read, candidate) for candidate in candidates}
    return True if True in answers else None if None in answers else False


def _is_one(read: Section, wanted: Section) -> bool | None:
    """An attempt counts where the list names the attempt; a conspiracy is for a person."""
    under = read.is_under(wanted)
    if read.prefix in {"conspiracy", "compound"}:
        return None if under is not False else False
    return under if read.prefix == wanted.prefix else False
