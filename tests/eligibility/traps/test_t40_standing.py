"""T40 to T45: what counts twice, and what of a conviction still stands."""

from datetime import date

import pytest

from schemas.outcomes import Outcome
from tests.eligibility.traps.ruling import ruled


def test_t40_two_priors_are_earlier_occasions() -> None:
    """Not counts of one day, and not what came later."""
    days = [date(2001, 1, 1), date(2003, 1, 1)]
    earlier, one_day, later = (
        [{"convicted_on": day} for day in chosen]
        for chosen in (days, [days[0]] * 2, [days[0], date(2012, 1, 1)])
    )

    assert ruled("LA-2019", *earlier).reason == "two_priors"
    assert ruled("LA-2019", *one_day).outcome is Outcome.REVIEW
    assert ruled("LA-2019", *later).outcome is Outcome.DISMISS_AND_SEAL


@pytest.mark.parametrize("section", ["32 PC", "7 PC", "X", "", "1"])
def test_t41_a_short_section_stops_nothing(section: str) -> None:
    """It is read, not sliced."""
    other = {"section": section, "convicted_on": date(2001, 1, 1)}

    assert ruled("LA-2019", other, other).outcome in set(Outcome)


def test_t42_a_felony_reduced_since_is_what_it_is_now() -> None:
    """The level that stands decides, not the one first printed."""
    reduced = ruled("CA-STAT", level="misdemeanor", disposition="REDUCED TO MISDEMEANOR 17(B) PC")

    assert (reduced.outcome, reduced.reason) == (Outcome.NOT_ELIGIBLE, "same_level")


@pytest.mark.parametrize("law", ["CA-STAT", "SF-POLICY"])
def test_t43_a_dismissal_after_probation_seals_nothing(law: str) -> None:
    """The conviction is still there to be cleared."""
    assert ruled(law, disposition="CONV SET ASIDE & DISM PER 1203.4 PC").outcome.grants


def test_t44_concentrate_lowered_by_proposition_47_is_a_misdemeanor_now() -> None:
    """Nothing is left for that law to lower."""
    ruling = ruled("CA-PROP47", section="11357(A) HS", level="misdemeanor")

    assert (ruling.outcome, ruling.reason) == (Outcome.OUT_OF_SCOPE, "not_a_felony")


def test_t45_one_count_is_cleared_and_the_others_of_its_case_stay() -> None:
    """Relief is for this conviction, and no further."""
    beside = {"case_number": "N-1", "section": "459 PC"}

    assert ruled("SF-POLICY", beside).outcome.grants
    assert not ruled("SF-POLICY", {"case_number": "N-1"}, section="459 PC").outcome.grants
