"""Questions on the section of any state's code a person was convicted under."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from eligibility.law.case import Answer, Case, Question, matches
from eligibility.law.citation import Citation, could_be, read, required
from schemas.fact import Fact


class Era(Fact):
    """The days on which a section meant this offence; the last one excluded."""

    cited: str
    since: date
    until: date | None = None


def cited(names: tuple[str, ...]) -> Question:
    """Is it one of these sections, or a part of one?"""
    wanted = tuple(required(name) for name in names)
    return _of_section(lambda text: is_one_of(text, wanted))


def other_than(names: tuple[str, ...]) -> Question:
    """Is it none of these sections, and does it name none beside others?"""
    wanted = tuple(required(name) for name in names)
    return _of_section(lambda text: matches(_names_one_of(text, wanted), expected=False))


def in_article(names: tuple[str, ...]) -> Question:
    """Does it stand in one of these articles or chapters of a code?"""
    wanted = tuple(required(name) for name in names)
    return _of_section(lambda text: _stands_in(text, wanted))


def outside_articles(names: tuple[str, ...]) -> Question:
    """Does it stand in none of these articles or chapters of a code?"""
    wanted = tuple(required(name) for name in names)
    return _of_section(lambda text: matches(_stands_in(text, wanted), expected=False))


def combined(prefixes: tuple[str, ...]) -> Question:
    """Is it an attempt, a conspiracy, or several sections in one?"""

    def answer(text: str | None) -> bool | None:
        citation = read(text) if text else None
        return citation.prefix in prefixes if citation else None

    return _of_section(answer)


def federal(expected: bool) -> Question:
    """Does it stand in the United States Code?"""

    def answer(text: str | None) -> bool | None:
        return None if text is None else matches("USC" in text.upper().replace(".", ""), expected)

    return _of_section(answer)


def out_of_its_time(eras: tuple[Era, ...]) -> Question:
    """Did it happen when its section did not mean this offence?"""
    asked = tuple((required(era.cited), era) for era in eras)

    def ask(case: Case) -> Answer:
        text = case.conviction.section
        found = [(is_one_of(text, (one,)), _within(case, era)) for one, era in asked]
        value = any_of([under if under is False else _both(under, at) for under, at in found])
        return Answer(matches(value, expected=False), (_said(text), *case.offense_facts))

    return ask


def is_one_of(text: str | None, wanted: tuple[Citation, ...]) -> bool | None:
    """Is the printed section one of these? None where the print leaves it open."""
    if text is None:
        return None
    citation = read(text)
    if citation is None:
        return _unread(text, wanted)
    return any_of([citation.is_under(one) for one in wanted])


def any_of(answers: list[bool | None]) -> bool | None:
    """Is one of them a yes? A blank stays blank unless another one is."""
    if True in answers:
        return True
    return None if None in answers else False


def _names_one_of(text: str | None, wanted: tuple[Citation, ...]) -> bool | None:
    if text is None:
        return None
    citation = read(text)
    if citation is None:
        return _unread(text, wanted)
    return any_of([citation.names(one) for one in wanted])


def _unread(text: str, wanted: tuple[Citation, ...]) -> bool | None:
    return None if any(could_be(text, one) for one in wanted) else False


def _both(one: bool | None, other: bool | None) -> bool | None:
    return False if other is False else one and other


def _within(case: Case, era: Era) -> bool | None:
    first, last = case.offense_days
    if last < era.since or (era.until and first >= era.until):
        return False
    return True if first >= era.since and (era.until is None or last < era.until) else None


def _stands_in(text: str | None, wanted: tuple[Citation, ...]) -> bool | None:
    if text is None:
        return None
    citation = read(text)
    if citation is None:
        return _unread(text, wanted)
    if citation.beside:
        return None
    answers = [_is_part(citation, one) for one in wanted]
    return any_of(answers)


def _is_part(citation: Citation, article: Citation) -> bool | None:
    if not f"{citation.number}.".startswith(f"{article.number}."):
        return False
    if article.code is None or citation.code == article.code:
        return True
    return None if citation.code is None else False


def _of_section(answer: Callable[[str | None], bool | None]) -> Question:
    """Answer from the section alone, and read each section once."""

    @lru_cache(maxsize=4_096)
    def ask(text: str | None) -> Answer:
        return Answer(answer(text), (_said(text),))

    return lambda case: ask(case.conviction.section)


def _said(text: str | None) -> str:
    return f"section={text or 'unknown'}"
