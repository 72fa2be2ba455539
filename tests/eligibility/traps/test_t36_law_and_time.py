"""T36, T37, T40 to T45, T48, T50: which day counts, what counts twice, and by which version."""

from datetime import date

import pytest

from eligibility.law.automatic import Stage, standing
from schemas.outcomes import Outcome
from schemas.people import Relief
from tests.eligibility.traps.ruling import LAWS, ruled

EVE, THE_DAY, NEXT = date(2016, 11, 8), date(2016, 11, 9), date(2016, 11, 10)


@pytest.mark.parametrize("law", ["CA-STAT", "SF-POLICY", "SF-PILOT-2018", "SD-2020"])
@pytest.mark.parametrize(("day", "old"), [(EVE, True), (THE_DAY, False), (NEXT, False)])
def test_t36_the_day_of_the_change_is_under_the_new_law(law: str, day: date, *, old: bool) -> None:
    """The three days around it, by the day of the offence."""
    ruling = ruled(law, offense_on=day, convicted_on=date(2017, 1, 1))

    assert (ruling.reason != "new_law") is old


@pytest.mark.parametrize("law", ["LA-2019", "SJ-2019"])
@pytest.mark.parametrize(("day", "old"), [(EVE, True), (THE_DAY, False), (NEXT, False)])
def test_t36_where_the_policy_counts_the_conviction_its_day_decides(
    law: str, day: date, *, old: bool
) -> None:
    """The same three days, by the day of the conviction."""
    ruling = ruled(law, offense_on=date(2016, 1, 1), convicted_on=day)

    assert (ruling.reason != "new_law") is old


def test_t37_an_offence_of_either_side_is_asked_about() -> None:
    """A late conviction alone does not say by which law."""
    ruling = ruled("CA-STAT", offense_on=None, convicted_on=date(2017, 1, 1))

    assert (ruling.outcome, ruling.reason) == (Outcome.REVIEW, "date_straddle")


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


def test_t48_ordered_is_not_cleared() -> None:
    """Until the state's own record shows it."""
    ordered = Relief(ordered_on=date(2022, 1, 1))

    assert standing(None, ordered, date(2026, 7, 1)).stage is Stage.ORDERED


@pytest.mark.parametrize("law", LAWS)
def test_t50_every_ruling_names_its_law_to_the_letter(law: str) -> None:
    """A past decision can be made again, whatever the policy is by now."""
    pack = LAWS[law]

    assert (pack.ref.id, pack.ref.version) == (pack.id, pack.version)
    assert len(pack.ref.hash) == 16
