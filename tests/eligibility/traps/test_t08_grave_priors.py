"""T8 to T12: which earlier convictions bar relief, and which are asked about."""

from datetime import date

import pytest

from schemas.outcomes import Outcome
from tests.eligibility.traps.ruling import ruled

BEFORE, AFTER = date(2001, 1, 1), date(2015, 1, 1)


@pytest.mark.parametrize("section", ["187 PC", "187(A) PC", "209(B) PC", "269(A) PC"])
def test_t08_a_subdivision_is_no_way_out_of_the_list(section: str) -> None:
    """Murder is printed as 187(A)."""
    prior = {"section": section, "convicted_on": BEFORE}

    assert ruled("CA-STAT", prior).outcome is Outcome.NOT_ELIGIBLE
    assert ruled("LA-2019", prior).outcome is Outcome.NOT_ELIGIBLE


@pytest.mark.parametrize("section", ["191.5(A) PC", "206 PC", "207(A) PC", "220(A) PC", "288.7 PC"])
def test_t08_what_facts_or_counsel_decide_never_gives_relief(section: str) -> None:
    """Torture, and what turns on force, intent or age, are for a person."""
    prior = {"section": section, "convicted_on": BEFORE}

    assert ruled("CA-STAT", prior).outcome is Outcome.REVIEW
    assert ruled("LA-2019", prior).outcome is Outcome.REVIEW


@pytest.mark.parametrize("section", ["137 PC", "237 PC", "537 PC"])
def test_t09_treason_is_not_found_inside_other_numbers(section: str) -> None:
    """37 is 37."""
    assert ruled("CA-STAT", {"section": section, "convicted_on": BEFORE}).outcome is Outcome.REDUCE


@pytest.mark.parametrize("section", ["261.5 PC", "451.5(B) PC", "653f(B) PC"])
def test_t10_what_needs_no_registration_is_not_on_that_list(section: str) -> None:
    """Whatever else these are, they are no ground of registration."""
    assert ruled("LA-2019", {"section": section, "convicted_on": BEFORE}).reason != (
        "registrable_prior"
    )


@pytest.mark.parametrize("section", ["314.1 PC", "272 PC", "207(A) PC", "647.6 PC"])
def test_t10_what_may_need_registration_is_for_a_person(section: str) -> None:
    """Intent, conduct or an unchecked list decides."""
    assert ruled("CA-STAT", {"section": section, "convicted_on": BEFORE}).outcome is Outcome.REVIEW


def test_t11_a_gang_finding_is_for_a_person_and_keeps_its_own_date() -> None:
    """A later one bars nothing; an earlier one is asked about, never assumed."""
    for day, outcome in ((BEFORE, Outcome.REVIEW), (AFTER, Outcome.REDUCE)):
        assert (
            ruled("CA-STAT", {"section": "186.22(B)(4) PC", "convicted_on": day}).outcome is outcome
        )


@pytest.mark.parametrize("law", ["LA-2019", "SF-PILOT-2018", "SD-2020"])
@pytest.mark.parametrize("beside", ["459 PC", "136.1 PC"])
def test_t11_a_finding_alone_or_beside_what_it_enhances_never_gives_relief(
    law: str, beside: str
) -> None:
    """Alone it is none and with the other it is one; whether the term was for life, no row says."""
    case = [
        {"section": section, "convicted_on": BEFORE, "case_number": "G-1"}
        for section in (beside, "186.22(B)(4) PC")
    ]

    assert ruled(law, *case).outcome is Outcome.REVIEW


@pytest.mark.parametrize("section", ["148(A)(1) PC", "11364(A) HS", "647(F) PC", "11550(A) HS"])
def test_t12_a_related_charge_is_a_family(section: str) -> None:
    """The list names parents; rows print children."""
    beside = {"case_number": "N-1", "section": "11357(B) HS"}

    assert ruled("SJ-2019", beside, section=section).outcome is Outcome.DISMISS
