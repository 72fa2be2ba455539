"""Questions that tell at once whether a law is about a conviction, and which facts they name."""

from datetime import date

import pytest

from eligibility.law.case import Case
from eligibility.law.questions.scope import convicted_from, none_of, today_from
from eligibility.law.questions.together import case_set_aside
from eligibility.law.questions.whole_record import any_sentence_open, conviction_free_for
from tests.eligibility.law.asking import asked
from tests.eligibility.records import AS_OF, conviction, person

DAY = date(2016, 11, 9)


@pytest.mark.parametrize(
    ("convicted_on", "value"),
    [
        (DAY, True),
        (date(2016, 11, 8), False),
        ([date(2016, 1, 1), date(2016, 11, 8)], False),
        ([date(2016, 1, 1), DAY], None),
        ([DAY, date(2016, 12, 31)], True),
        (None, None),
    ],
)
def test_a_conviction_of_the_day_itself_counts(convicted_on: object, *, value: bool | None) -> None:
    """A date in part answers where all its days agree."""
    this = conviction(convicted_on=convicted_on)

    assert convicted_from(DAY)(Case(this, person(this), AS_OF)).value is value


@pytest.mark.parametrize(
    ("section", "value"),
    [("459 PC", True), ("11359 HS", False), ("11359/459", False), (None, None)],
)
def test_a_section_that_cannot_be_read_may_be_one_of_them(
    section: str | None, *, value: bool | None
) -> None:
    """A blank is not another section."""
    this = conviction(section=section)

    assert none_of(("11359 HS",))(Case(this, person(this), AS_OF)).value is value


def test_a_day_to_come_is_announced() -> None:
    """On the day itself the answer turns."""
    this = conviction()
    eve, day = (Case(this, person(this), date(2022, 11, number)) for number in (4, 5))

    assert today_from(date(2022, 11, 5))(eve)[::2] == (False, date(2022, 11, 5))
    assert today_from(date(2022, 11, 5))(day)[::2] == (True, None)


def test_an_answer_names_the_facts_that_decide_it() -> None:
    """Not those of convictions that say something else."""
    runs = {"sentence_ends_on": date(2030, 1, 1)}
    recent = {"convicted_on": date(2020, 1, 1)}

    assert asked(any_sentence_open(10), runs).facts == ("sentence_ends_on=2030-01-01",)
    assert asked(conviction_free_for(10), recent).facts == ("convicted_on=2020-01-01",)


def test_a_count_set_aside_is_named() -> None:
    """Whoever checks it finds it."""
    aside = {"case_number": "N-1", "disposition": "DISM PER 1203.4 PC"}
    other = {"case_number": "N-1", "disposition": "CONVICTED"}

    assert asked(case_set_aside(expected=True), aside, other).facts == ("set_aside=o0",)


def test_free_begins_on_the_first_day_that_is_possible_for_a_blank() -> None:
    """On the earliest day it may be, on the latest it is."""
    days = [date(2016, 6, 30), date(2016, 7, 1)]
    early = [date(2016, 7, 1), date(2016, 7, 2)]

    assert asked(conviction_free_for(10), {"convicted_on": days}).value is None
    assert asked(conviction_free_for(10), {"convicted_on": early}).value is False
