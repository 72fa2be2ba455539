"""Sections that can't be read, letters of either law, and cannabis in the same case or not."""

from datetime import date
from typing import Any

import pytest

from eligibility.law.case import Case
from eligibility.law.questions.sections import cannabis, in_case_with_cannabis, old_letter
from tests.eligibility.records import AS_OF, conviction, person


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("?11359?", None), ("?11360?", None), ("SEE COMMENT", False), (None, None),
        ("11360 HS", True), ("459 PC", False),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_read_is_cannabis_perhaps_where_it_prints_the_number(
    text: str | None, value: bool | None
) -> None:
    """And surely not where it prints none."""
    one = conviction(section=text)

    assert cannabis(expected=True)(Case(one, person(one), AS_OF)).value is value


@pytest.mark.parametrize(
    ("beside", "value"),
    [
        ({}, True),
        ({"section": "459 PC"}, False),
        ({"section": None}, None),
        ({"case_number": "N-2"}, False),
        ({"court": "CASC OAKLAND"}, False),
    ],
    ids=str,
)
def test_only_another_count_of_the_same_case_stands_beside_it(
    beside: dict[str, Any], value: bool | None
) -> None:
    """Not its own count, not a case of the same number before another court."""
    one, other = conviction(), conviction(**{"conviction_id": "other", **beside})

    answer = in_case_with_cannabis(expected=True)(Case(one, person(one, other), AS_OF))

    assert answer.value is value


def test_a_letter_of_a_conviction_that_may_be_younger_than_the_change_says_nothing() -> None:
    """Some of its days are of the old law, some of the new."""
    one = conviction(
        section="11357(B) HS", convicted_on=[date(2016, 11, 1), date(2016, 12, 1)], offense_on=None
    )

    assert old_letter(("b",))(Case(one, person(one), AS_OF)).value is None
