"""Every answer quotes what was looked at, and a blank as unknown."""

from datetime import date
from typing import Any

import pytest

from eligibility.law.case import Answer, Case
from eligibility.law.vocabulary import QUESTIONS
from tests.eligibility.records import AS_OF, conviction, person

FULL: dict[str, Any] = {
    "sentence_ends_on": date(2013, 5, 4),
    "grade": "D",
    "grams": 20,
    "juvenile": False,
    "relief": {"outcome": "reduce"},
    "challenge": None,
}
BLANK: dict[str, Any] = {
    "section": None, "case_number": None, "court": None, "level": None, "disposition": None,
    "grade": None, "grams": None, "sentence_ends_on": None, "relief": {}, "juvenile": None,
}  # fmt: skip
SECTION, CASE = "section=11359 HS", "case_number=N-1"
LEVEL, DISPOSITION = "level=felony", "disposition=CONVICTED-PROBATION"
ASKED = {
    "cannabis": (True, (SECTION,), ("section=unknown",)),
    "section": (("459 PC",), (SECTION,), ("section=unknown",)),
    "joined": (("attempt",), (SECTION,), ("section=unknown",)),
    "cited": (("221.05 PL",), (SECTION,), ("section=unknown",)),
    "none_of": (("459 PC",), (SECTION,), ("section=unknown",)),
    "other_than": (("221.05 PL",), (SECTION,), ("section=unknown",)),
    "in_article": (("221 PL",), (SECTION,), ("section=unknown",)),
    "outside_articles": (("221 PL",), (SECTION,), ("section=unknown",)),
    "combined": (("attempt",), (SECTION,), ("section=unknown",)),
    "federal": (True, (SECTION,), ("section=unknown",)),
    "old_letter": (("a",), (SECTION,), ("section=unknown", "convicted_on=2010-05-04")),
    "in_case_with_cannabis": (True, (CASE,), ("case_number=unknown",)),
    "case_only": (("221.05 PL",), (CASE,), ("case_number=unknown",)),
    "case_with": (("221.05 PL",), (CASE,), ("case_number=unknown",)),
    "case_of_two_levels": (True, (CASE,), ("case_number=unknown",)),
    "level": (("felony",), (LEVEL,), ("level=unknown",)),
    "convicted": (True, (DISPOSITION,), ("disposition=unknown",)),
    "ended_in": (("deferred",), (DISPOSITION,), ("disposition=unknown",)),
    "ended_otherwise": (("deferred",), (DISPOSITION,), ("disposition=unknown",)),
    "juvenile": (
        True,
        ("juvenile=false", DISPOSITION),
        ("juvenile=unknown", "disposition=unknown"),
    ),
    "relieved": (True, ("relief=reduce", DISPOSITION), ("relief=unknown", "disposition=unknown")),
    "relief_of": (("seal",), ("relief=reduce",), ("relief=unknown",)),
    "other_court": (("SEATTLE",), ("court=CASC SAN FRANCISCO",), ("court=unknown",)),
    "graded": (("D",), ("grade=D",), ("grade=unknown",)),
    "grams_at_most": (5, ("grams=20",), ("grams=unknown",)),
    "serving": (True, ("sentence_ends_on=2013-05-04",), ("sentence_ends_on=unknown",)),
    "sentence_open": (
        10,
        ("sentence_ends_on=2013-05-04",),
        ("sentence_ends_on=unknown", "convicted_by=2010-05-04"),
    ),
    "years_since_sentence_end": (
        3,
        ("sentence_ends_on=2013-05-04",),
        ("sentence_ends_on=unknown",),
    ),
    "missing": (("level", "section"), (), ("level=unknown", "section=unknown")),
    "automatic_path": (("ordered",), ("automatic_path=order_overdue",), None),
    "pending": ("ca", ("pending_in=unknown",), None),
    "deceased": (True, ("deceased=false",), None),
    "only_conviction": (True, ("conviction=none",), None),
    "same_section_before": (1, ("conviction=none",), None),
    "same_section_ever": (1, ("conviction=the-count",), None),
    "superstrike": ("ever", ("grave_conviction=none",), None),
    "case_set_aside": (True, ("set_aside=none",), None),
    "only_cannabis": (True, ("conviction=none",), None),
    "conviction_free_for": (5, ("convicted_on=2010-05-04",), None),
}
TOLD_ALL_THE_SAME = {"missing": True, "case_of_two_levels": False, "sentence_open": False}
"""A blank is what is asked about; no other count stands beside it; ten years are over."""


def answered(name: str, said: object, about: dict[str, Any]) -> Answer:
    """Put a question to one conviction."""
    one = conviction(**about)
    return QUESTIONS[name](said)(Case(one, person(one), AS_OF))


def facts(name: str, said: object, about: dict[str, Any]) -> tuple[str, ...]:
    """Say what was looked at."""
    return answered(name, said, about).facts


@pytest.mark.parametrize("name", ASKED)
def test_what_was_looked_at_is_quoted(name: str) -> None:
    """A reader can check the answer without the record."""
    said, full, _ = ASKED[name]

    assert facts(name, said, FULL) == full


@pytest.mark.parametrize("name", [name for name, (_, _, blank) in ASKED.items() if blank])
def test_a_blank_is_quoted_as_unknown(name: str) -> None:
    """Nobody takes silence for a no."""
    said, _, blank = ASKED[name]

    answer = answered(name, said, BLANK)

    assert answer.facts == blank
    assert answer.value is TOLD_ALL_THE_SAME.get(name)


def test_what_sources_contradict_each_other_on_is_quoted_as_a_conflict() -> None:
    """Where no value stands, none is quoted."""
    about = {"conflicts": ("relief", "sentence_ends_on", "challenge")}

    assert facts("relief_of", ("seal",), about) == ("relief=conflict",)
    assert facts("sentence_open", 10, about) == ("sentence_ends_on=conflict",)
    assert facts("automatic_path", ("ordered",), about) == ("challenge=conflict",)
    assert facts("relief_of", ("seal",), {}) == ("relief=none",)
    alone = answered("automatic_path", ("ordered",), {"conflicts": ("relief",)})
    assert (alone.value, alone.facts) == (None, ("challenge=conflict",))


def test_a_conviction_of_some_day_of_a_year_is_quoted_by_its_last_day() -> None:
    """The years after which a sentence is over are counted from there."""
    about = {"sentence_ends_on": None, "convicted_on": [date(2010, 1, 1), date(2010, 12, 31)]}

    assert facts("sentence_open", 10, about)[1] == "convicted_by=2010-12-31"


def test_nothing_but_blanks_is_quoted_where_not_even_the_conviction_has_a_day() -> None:
    """Neither its end nor its beginning."""
    about = {"sentence_ends_on": None, "convicted_on": None}

    assert facts("sentence_open", 10, about) == ("sentence_ends_on=unknown", "convicted_on=unknown")
