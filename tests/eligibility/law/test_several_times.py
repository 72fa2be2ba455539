"""How often somebody was convicted under the same section, before or at all."""

from datetime import date
from typing import Any

import pytest

from eligibility.law.case import Case
from eligibility.law.questions.repeats import same_section_before, same_section_ever
from tests.eligibility.law.asking import asked
from tests.eligibility.records import AS_OF, conviction, person

BEFORE: dict[str, Any] = {"convicted_on": date(2001, 1, 1)}


@pytest.mark.parametrize(
    ("said", "before"),
    [
        ({}, True),
        ({"section": "11359(a) HS"}, True),
        ({"section": "11358 HS"}, False),
        ({"section": "664/11359 HS"}, None),
        ({"section": None}, None),
        ({"section": "?11359?"}, None),
        ({"section": "SEE COMMENT"}, False),
        ({"cleared": True}, False),
        ({"juvenile": True}, None),
        ({"conflicts": ("juvenile",)}, None),
        ({"disposition": None}, None),
        ({"disposition": "ACQUITTED"}, False),
        ({"convicted_on": None}, None),
        ({"convicted_on": [date(2001, 1, 1), date(2001, 1, 2)]}, None),
        ({"convicted_on": date(2010, 5, 4)}, False),
        ({"convicted_on": date(2010, 5, 5)}, False),
        ({"convicted_on": [date(2010, 5, 3), date(2010, 5, 5)]}, None),
    ],
    ids=str,
)
def test_a_conviction_under_the_same_section_counts_where_it_is_sure(
    said: dict[str, Any], before: bool | None
) -> None:
    """Before the one of 4 May 2010."""
    assert asked(same_section_before(1), {**BEFORE, **said}).value is before


def test_this_one_counts_where_all_are_counted() -> None:
    """Once by itself, twice beside another of another day."""
    assert asked(same_section_ever(1)).value is True
    assert asked(same_section_ever(2)).value is False
    assert asked(same_section_ever(2), BEFORE).value is True
    assert asked(same_section_before(1)).value is False


def test_two_of_one_day_are_one_occasion_surely_and_two_perhaps() -> None:
    """Counts are not occasions."""
    assert asked(same_section_before(2), BEFORE, BEFORE).value is None
    assert asked(same_section_before(1), BEFORE, BEFORE).value is True
    assert asked(same_section_before(3), BEFORE, BEFORE).value is False


def test_a_conviction_of_some_day_of_a_year_does_not_come_before_itself() -> None:
    """However little is known of its day."""
    this = conviction(convicted_on=[date(2010, 1, 1), date(2010, 12, 31)])

    assert same_section_before(1)(Case(this, person(this), AS_OF)).value is False


def test_every_conviction_that_may_count_is_named() -> None:
    """So that a reader can look them up."""
    answer = asked(same_section_before(1), BEFORE, {**BEFORE, "section": None})

    assert answer.facts == ("conviction=o0", "conviction=o1")
