"""What stands beside a count in the same court case."""

from datetime import date

import pytest

from eligibility.law.case import Case, Question
from eligibility.law.questions.citations import in_article, outside_articles
from eligibility.law.questions.dockets import (
    case_of_two_levels,
    case_only,
    case_only_with_cannabis,
    case_with,
)
from schemas.people import Conviction
from tests.eligibility.records import conviction, person


def asked(question: Question, *others: Conviction, **said: object) -> bool | None:
    """Ask about a possession of New Jersey, in the company of these counts."""
    count = conviction(**{"county": "nj/essex", "section": "2C:35-10A(4)", **said})
    return question(Case(count, person(count, *others), date(2026, 7, 1))).value


def beside(section: str | None, **said: object) -> Conviction:
    """Make another count of the same case."""
    usual = {"conviction_id": "other", "county": "nj/essex", "section": section}
    return conviction(**{**usual, **said})


LISTED = ("2C:35-10(a)(4)", "2C:36-2")


@pytest.mark.parametrize(
    ("other", "only"),
    [
        pytest.param(beside("2C:36-2"), True, id="listed"),
        pytest.param(beside("2C:18-2"), False, id="not listed"),
        pytest.param(beside(None), None, id="nobody knows what"),
        pytest.param(beside("2C:18-2", disposition="DISMISSED"), True, id="dismissed"),
        pytest.param(beside("2C:18-2", disposition=None), None, id="nobody knows how it ended"),
        pytest.param(beside("2C:18-2", cleared=True), True, id="cleared since"),
        pytest.param(beside("2C:18-2", case_number="N-2"), True, id="another case"),
        pytest.param(beside("2C:18-2", case_number=None), None, id="perhaps this case"),
        pytest.param(beside("2C:18-2", court="ELSEWHERE"), True, id="another court"),
        pytest.param(beside("2C:18-2", court=None), False, id="the same number, court not told"),
    ],
)
def test_a_case_holds_only_what_is_listed(other: Conviction, only: bool | None) -> None:
    """One other conviction is enough to say no; one doubt is enough not to say yes."""
    assert asked(case_only(LISTED), other) is only


def test_a_count_that_is_not_listed_answers_for_itself() -> None:
    """The case includes the count that is asked about."""
    assert asked(case_only(LISTED), section="2C:18-2") is False


@pytest.mark.parametrize(
    ("offense", "value"),
    [("PARAPHERNALIA-MARIJUANA", True), ("DRUG PARAPHERNALIA", None), ("PIPE FOR SHISHA", None)],
)
def test_paraphernalia_belongs_to_cannabis_where_the_charge_says_so(
    offense: str, value: bool | None
) -> None:
    """Words that name no drug do not say that it was another one."""
    question = case_only_with_cannabis(("2C:36-2",))

    assert asked(question, beside("2C:36-2", offense=offense)) is value
    assert asked(question, beside("2C:18-2", offense=offense)) is True


@pytest.mark.parametrize(
    ("other", "found"),
    [(beside("2C:36-2"), True), (beside("2C:18-2"), False), (beside(None), None)],
)
def test_a_section_is_looked_for_in_the_whole_case(other: Conviction, found: bool | None) -> None:
    """The count itself is part of it."""
    assert asked(case_with(("2C:36-2",)), other) is found
    assert asked(case_with(("2C:36-2",)), other, section="2C:36-2") is True


@pytest.mark.parametrize(
    ("other", "two"),
    [
        pytest.param(beside("2C:36-2", level="misdemeanor"), True, id="a lesser one beside it"),
        pytest.param(beside("2C:36-2"), False, id="the same level"),
        pytest.param(beside("2C:36-2", level=None), None, id="nobody knows of which level"),
        pytest.param(beside("2C:36-2", level="misdemeanor", case_number="N-2"), False, id="apart"),
    ],
)
def test_a_case_of_two_levels_is_seen(other: Conviction, two: bool | None) -> None:
    """A felony and a misdemeanor in one docket."""
    assert asked(case_of_two_levels(expected=True), other) is two


@pytest.mark.parametrize(
    ("section", "inside"),
    [
        ("220.39 PL", True),
        ("2200.1 PL", False),
        ("220.39 VTL", False),
        ("220.39", None),
        ("220.39/265.01 PL", None),
        ("PL 220 39 DF", None),
        ("PL 125.25 01 AF 1", False),
        (None, None),
    ],
)
def test_a_section_stands_in_its_article(section: str | None, inside: bool | None) -> None:
    """Article 220 is what stands before the dot."""
    outside = None if inside is None else not inside

    assert asked(in_article(("220 PL",)), section=section) is inside
    assert asked(outside_articles(("220 PL",)), section=section) is outside
