"""Questions on all of a person's convictions together."""

from datetime import date

import pytest

from eligibility.law.case import Question
from eligibility.law.questions.person import age_at_conviction_under
from eligibility.law.questions.whole_record import (
    any_sentence_open,
    conviction_free_for,
    only_cannabis,
    only_conviction,
)
from tests.eligibility.law.asking import asked

BURGLARY = {"section": "459 PC", "sentence_ends_on": date(2012, 1, 1)}
MAYBE = {**BURGLARY, "disposition": "BAIL EXONERATED"}
MAYBE_YOUNG = {**BURGLARY, "conflicts": ("juvenile",)}


@pytest.mark.parametrize(
    ("question", "others", "value"),
    [
        pytest.param(only_cannabis(expected=True), (), True, id="cannabis alone"),
        pytest.param(only_cannabis(expected=True), (BURGLARY,), False, id="a burglary"),
        pytest.param(only_cannabis(expected=True), (MAYBE,), None, id="perhaps a burglary"),
        pytest.param(only_cannabis(expected=True), ({"section": None},), None, id="no section"),
        pytest.param(only_conviction(expected=True), (), True, id="one alone"),
        pytest.param(only_conviction(expected=True), (BURGLARY,), False, id="two"),
        pytest.param(only_conviction(expected=True), (MAYBE,), None, id="perhaps two"),
        pytest.param(
            only_conviction(expected=True), (MAYBE_YOUNG,), None, id="perhaps one of a child"
        ),
        pytest.param(
            only_conviction(expected=True), ({"cleared": True},), True, id="one and a cleared one"
        ),
        pytest.param(any_sentence_open(10), (BURGLARY,), False, id="all sentences over"),
        pytest.param(
            any_sentence_open(10), ({"sentence_ends_on": date(2030, 1, 1)},), True, id="one runs"
        ),
        pytest.param(
            any_sentence_open(10),
            ({"sentence_ends_on": None, "convicted_on": date(2020, 1, 1)},),
            None,
            id="one without an end",
        ),
    ],
)
def test_a_blank_among_the_others_leaves_it_open(
    question: Question, others: tuple[dict[str, object], ...], *, value: bool | None
) -> None:
    """What surely decides decides; what may decide asks a person."""
    assert asked(question, *others).value is value


@pytest.mark.parametrize(
    ("last", "value", "changes_on"),
    [
        (date(2016, 6, 30), True, None),
        (date(2016, 7, 1), False, date(2026, 7, 2)),
        ([date(2016, 1, 1), date(2016, 12, 31)], None, date(2027, 1, 1)),
        (None, None, None),
    ],
)
def test_free_for_ten_years_means_more_than_ten(
    last: object, changes_on: date | None, *, value: bool | None
) -> None:
    """The day after the tenth anniversary is the first."""
    answer = asked(conviction_free_for(10), {**BURGLARY, "convicted_on": last})

    assert (answer.value, answer.changes_on) == (value, changes_on)


@pytest.mark.parametrize(
    ("born_on", "value"),
    [
        (date(1989, 5, 5), True),
        (date(1989, 5, 4), False),
        ([date(1989, 1, 1), date(1989, 12, 31)], None),
        (None, None),
    ],
)
def test_the_age_at_the_conviction_is_counted_in_birthdays(
    born_on: object, *, value: bool | None
) -> None:
    """On the birthday itself the person is that old."""
    assert asked(age_at_conviction_under(21), born_on=born_on).value is value


def test_of_several_sentences_the_first_to_end_is_looked_at_next() -> None:
    """Nothing that changes by itself is overlooked behind what changes later."""
    ends = [{"sentence_ends_on": date(year, 1, 1)} for year in (2031, 2030)]
    answer = asked(any_sentence_open(10), *ends)

    assert (answer.value, answer.changes_on) == (True, date(2030, 1, 2))
