"""T36, T37, T48, T50: which day counts, and by which version of the law."""

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
