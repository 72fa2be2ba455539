"""How a sentence beside a pack becomes a record."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from eligibility.law.cases import Cases
from schemas.people import PersonFacts

SENTENCE = {"name": "one", "outcome": "review", "reason": "serving", "row": 1}


def facts(**said: object) -> PersonFacts:
    """Put together the record of one sentence."""
    told = Cases.model_validate(table({**SENTENCE, **said}))
    return told.facts(told.told[0])


def table(*cases: dict[str, Any]) -> dict[str, object]:
    """Write a table of cases about a burglary of 2010."""
    usual = {"section": "459 PC", "convicted_on": date(2010, 1, 1), "county": "ca/yolo"}
    return {"as_of": date(2026, 7, 1), "usual": usual, "case": [*cases]}


def test_the_conviction_a_sentence_is_about_comes_first() -> None:
    """The others follow, each in a case of its own unless told."""
    one, other, together = facts(also=[{}, {"case_number": "N-9"}]).convictions

    assert (one.conviction_id, one.case_number) == ("the-count", None)
    assert (other.conviction_id, other.case_number) == ("other-0", "M-1")
    assert together.case_number == "N-9"


def test_an_empty_text_is_a_blank() -> None:
    """Of the person and of the conviction; the charge is printed all the same."""
    told = facts(given={"section": "", "convicted_on": "", "level": ""})
    [one] = told.convictions

    assert (one.section, one.convicted_on, one.level, told.born_on) == (None, None, None, None)
    assert one.offense == "AS PRINTED"
    assert facts().convictions[0].offense == "459 PC"


def test_two_days_in_a_list_are_a_range() -> None:
    """From the first to the last of them."""
    [one] = facts(given={"convicted_on": [date(2010, 1, 1), date(2010, 2, 1)]}).convictions

    assert one.convicted_on is not None
    assert (one.convicted_on.first, one.convicted_on.last) == (date(2010, 1, 1), date(2010, 2, 1))


def test_a_sentence_may_be_of_another_day() -> None:
    """Unless it says so, it is of the table's own."""
    told = Cases.model_validate(table(SENTENCE, {**SENTENCE, "as_of": date(2030, 1, 1)}))

    assert [told.day(one) for one in told.told] == [date(2026, 7, 1), date(2030, 1, 1)]


def test_a_table_has_a_sentence_at_least() -> None:
    """One is enough; none proves nothing."""
    assert len(Cases.model_validate(table(SENTENCE)).told) == 1
    with pytest.raises(ValidationError):
        Cases.model_validate(table())
