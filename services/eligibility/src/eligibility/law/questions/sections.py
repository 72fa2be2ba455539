"""Questions on the section of the code a person was convicted under."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final

from eligibility.law.case import Answer, Case, Question, matches
from eligibility.law.dates import printed
from eligibility.law.section import Section, parse, required

LETTERS_CHANGED: Final = date(2016, 11, 9)
"""From this day the letters of the cannabis sections mean something else."""


def cannabis(expected: bool) -> Question:
    """Is it Health and Safety Code 11357, 11358, 11359 or 11360?"""
    return _of_section(lambda text: matches(_cannabis(text), expected))


def section(names: tuple[str, ...]) -> Question:
    """Is it one of these sections, or a part of one?"""
    wanted = tuple(required(name) for name in names)

    def answer(text: str | None) -> bool | None:
        read = _read(text)
        if read is None:
            return _spells(text, wanted)
        return _any([read.is_under(other) for other in wanted])

    return _of_section(answer)


def old_letter(letters: tuple[str, ...]) -> Question:
    """Does it carry one of these letters, as they were before 9 November 2016?

    An empty name stands for a section without a letter, whatever its day. Where the conviction
    may be younger, nobody knows by which law a letter was written: the answer is unknown.
    """

    def ask(case: Case) -> Answer:
        read, convicted_on = _read(case.conviction.section), case.conviction.convicted_on
        if read is not None and not read.letters:
            return Answer("" in letters, _facts(case))
        if read is None or convicted_on is None or convicted_on.last >= LETTERS_CHANGED:
            return Answer(None, (*_facts(case), f"convicted_on={printed(convicted_on)}"))
        return Answer(read.letters[0] in letters, _facts(case))

    return ask


def joined(prefixes: tuple[str, ...]) -> Question:
    """Is it an attempt, a conspiracy, or several sections in one?"""

    def answer(text: str | None) -> bool | None:
        read = _read(text)
        return None if read is None else read.prefix in prefixes

    return _of_section(answer)


def in_case_with_cannabis(expected: bool) -> Question:
    """Does a cannabis count stand in the same court case?"""

    def ask(case: Case) -> Answer:
        number, court = case.conviction.case_number, case.conviction.court
        found = [
            _cannabis(other.section)
            for other in case.person.convictions
            if other.conviction_id != case.conviction.conviction_id
            and other.case_number == number
            and other.court == court
        ]
        value = None if number is None else _any(found)
        return Answer(matches(value, expected), (f"case_number={number or 'unknown'}",))

    return ask


def _of_section(answer: Callable[[str | None], bool | None]) -> Question:
    """Answer from the section alone, and read each section once."""

    @lru_cache(maxsize=4_096)
    def ask(text: str | None) -> Answer:
        return Answer(answer(text), (f"section={text or 'unknown'}",))

    return lambda case: ask(case.conviction.section)


def _read(text: str | None) -> Section | None:
    return None if text is None else parse(text)


def _cannabis(text: str | None) -> bool | None:
    if text is None:
        return None
    read = parse(text)
    if read is None:
        return None if "1135" in text or "11360" in text else False
    return read.is_cannabis


def _spells(text: str | None, wanted: tuple[Section, ...]) -> bool | None:
    """Can an unreadable text be one of these? Not where it never prints their number."""
    if text is None or any(section.number in text.lower() for section in wanted):
        return None
    return False


def _any(answers: list[bool | None]) -> bool | None:
    if True in answers:
        return True
    return None if None in answers else False


def _facts(case: Case) -> tuple[str, ...]:
    return (f"section={case.conviction.section or 'unknown'}",)
