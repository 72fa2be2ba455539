"""How often a section recurs on a record, and which counts belong to one case."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from eligibility.law.case import Case
from eligibility.law.questions.repeats import same_section_before, same_section_ever
from eligibility.law.questions.together import case_set_aside
from tests.eligibility.law.asking import asked
from tests.eligibility.records import AS_OF, conviction, person

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
