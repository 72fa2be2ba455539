"""Questions on all of a person's convictions together, and on how often one recurs."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from eligibility.law.case import Answer, Case, Question
from eligibility.law.questions.person import (
    age_at_conviction_under,
    any_sentence_open,
    conviction_free_for,
    only_cannabis,
    only_conviction,
)
from eligibility.law.questions.repeats import same_section_before, same_section_ever
from eligibility.law.questions.together import case_set_aside
from tests.eligibility.records import AS_OF, conviction, person


def asked(question: Question, *others: Mapping[str, object], **about: object) -> Answer:
    """Ask about the usual conviction of 2010, beside others."""
    this = conviction(sentence_ends_on=date(2012, 1, 1))
    more = [
        conviction(**{"conviction_id": f"o{number}", "case_number": "M-1", **said})
        for number, said in enumerate(others)
    ]
    return question(Case(this, person(this, *more, **about), AS_OF))


BURGLARY = {"section": "459 PC", "sentence_ends_on": date(2012, 1, 1)}
MAYBE = {**BURGLARY, "disposition": "BAIL EXONERATED"}


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


EARLIER = [{"convicted_on": date(year, 1, 1)} for year in (2001, 2003)]


@pytest.mark.parametrize(
    ("others", "value"),
    [
        pytest.param(EARLIER, True, id="two occasions"),
        pytest.param(EARLIER[:1], False, id="one occasion"),
        pytest.param([EARLIER[0], EARLIER[0]], None, id="two counts of one day"),
        pytest.param([{"convicted_on": date(2012, 1, 1)}, *EARLIER[:1]], False, id="one later"),
        pytest.param([{**EARLIER[0], "section": "11358 HS"}, EARLIER[1]], False, id="another"),
        pytest.param([{**EARLIER[0], "section": "11 HS"}, EARLIER[1]], False, id="a short section"),
        pytest.param([{**EARLIER[0], "section": None}, EARLIER[1]], None, id="a blank section"),
        pytest.param(
            [{**EARLIER[0], "section": "664/11359 HS"}, EARLIER[1]], None, id="an attempt"
        ),
        pytest.param([{**EARLIER[0], "section": "LOCAL ORDINANCE"}, EARLIER[1]], False, id="words"),
    ],
)
def test_two_priors_are_two_earlier_occasions(
    others: Sequence[Mapping[str, object]], *, value: bool | None
) -> None:
    """Counts of one day may be one occasion; a later one is no prior."""
    assert asked(same_section_before(2), *others).value is value


def test_convictions_of_any_time_count_where_the_policy_says_so() -> None:
    """The one at hand among them."""
    later = {"convicted_on": date(2012, 1, 1)}

    assert asked(same_section_ever(3), EARLIER[0], later).value is True
    assert asked(same_section_ever(3), later).value is False


@pytest.mark.parametrize(
    ("number", "other", "value"),
    [("N-1", "N-1", True), ("N-1", "M-1", False), (None, None, None), ("N-1", None, None)],
)
def test_counts_set_aside_are_looked_for_in_the_same_case(
    number: str | None, other: str | None, *, value: bool | None
) -> None:
    """A case that is not known may be this one."""
    aside = conviction(conviction_id="o", case_number=other, disposition="DISM PER 1203.4 PC")
    this = conviction(case_number=number)

    assert case_set_aside(expected=True)(Case(this, person(this, aside), AS_OF)).value is value
