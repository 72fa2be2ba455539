"""T38, T39: how early a bar must have come, and what shows that it did."""

from datetime import date

import pytest

from schemas.outcomes import Outcome
from tests.eligibility.traps.ruling import ruled

BEFORE, BETWEEN, AFTER = date(2001, 1, 1), date(2010, 1, 1), date(2015, 1, 1)


@pytest.mark.parametrize(
    ("law", "barred"),
    [
        ("SF-PILOT-2018", {BEFORE, BETWEEN, AFTER}),
        ("LA-2019", {BEFORE, BETWEEN}),
        ("CA-STAT", {BEFORE}),
    ],
)
def test_t38_each_law_says_how_early_a_bar_must_be(law: str, barred: set[date]) -> None:
    """Ever, before the conviction, or before the offence."""
    found = {
        day
        for day in (BEFORE, BETWEEN, AFTER)
        if ruled(law, {"section": "187(A) PC", "convicted_on": day}).outcome is Outcome.NOT_ELIGIBLE
    }

    assert found == barred


def test_t38_a_bar_of_the_same_case_is_no_prior() -> None:
    """People v. Smit."""
    same = {"section": "187(A) PC", "case_number": "N-1", "convicted_on": BEFORE}

    assert ruled("CA-STAT", same).outcome is Outcome.REDUCE


@pytest.mark.parametrize("law", ["CA-STAT", "LA-2019", "SD-2020"])
def test_t39_a_registration_without_its_conviction_bars_and_clears_nothing(law: str) -> None:
    """Its own date is not the conviction's."""
    assert ruled(law, about={"registrant": True}).outcome is Outcome.REVIEW
