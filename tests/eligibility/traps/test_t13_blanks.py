"""T13 to T20, T27, T46: what is not printed, or not legibly, is not a no."""

from datetime import date
from typing import Any

import pytest

from schemas.outcomes import Outcome
from tests.eligibility.traps.ruling import LAWS, ruled

POLICIES = ("SF-POLICY", "SF-PILOT-2018", "LA-2019", "SJ-2019", "SD-2020", "CA-STAT")


@pytest.mark.parametrize("law", POLICIES)
def test_t13_a_conviction_without_a_date_is_not_ancient(law: str) -> None:
    """Nobody is ten years free of crime by a blank, nor was it before the law by one."""
    assert ruled(law, convicted_on=None, offense_on=None).outcome is Outcome.REVIEW


def test_t13_a_year_without_a_day_holds_only_where_all_its_days_do() -> None:
    """More than ten years since some day of 2015 is certain in 2026, since some day of 2016 not."""
    others = [{"section": "459 PC", "convicted_on": [date(year, 1, 1), date(year, 12, 31)]}
              for year in (2015, 2016)]  # fmt: skip

    assert ruled("LA-2019", others[0]).reason == "years_free"
    assert ruled("LA-2019", others[1]).outcome is Outcome.REVIEW


@pytest.mark.parametrize("law", ["CA-STAT", "LA-2019", "SD-2020", "SF-PILOT-2018"])
def test_t14_no_level_is_not_a_misdemeanor(law: str) -> None:
    """It is missing, and that is what is said."""
    ruling = ruled(law, level=None)

    assert (ruling.outcome, ruling.reason) == (Outcome.REVIEW, "insufficient_data")


@pytest.mark.parametrize("law", POLICIES)
def test_t15_no_disposition_is_not_no_conviction(law: str) -> None:
    """The court may have convicted, and told nobody."""
    assert ruled(law, disposition=None).outcome is Outcome.REVIEW


@pytest.mark.parametrize("law", POLICIES)
@pytest.mark.parametrize(
    "disposition", ["DISMISSED/FURTHERANCE OF JUSTICE", "ACQUITTED", "PROS REJ"]
)
def test_t16_a_charge_that_came_to_nothing_is_not_cleared(law: str, disposition: str) -> None:
    """Relief needs a conviction on this count."""
    assert ruled(law, disposition=disposition).outcome is Outcome.OUT_OF_SCOPE


def test_t19_a_sentence_ends_with_its_last_part() -> None:
    """What counts is one end for one conviction; who still serves is not lowered."""
    for ends, outcome in ((date(2026, 6, 30), Outcome.REDUCE), (date(2026, 7, 1), Outcome.REVIEW)):
        assert ruled("CA-STAT", sentence_ends_on=ends).outcome is outcome


@pytest.mark.parametrize("law", ["CA-STAT", "SF-PILOT-2018", "SJ-2019", "SD-2020"])
def test_t20_a_term_nobody_can_read_is_not_over(law: str) -> None:
    """For ten years a blank end may be any; where rows dispute it, for ever."""
    young = date(2016, 10, 10)

    assert ruled(law, convicted_on=young, sentence_ends_on=None).outcome is Outcome.REVIEW
    disputed = ruled(law, sentence_ends_on=None, conflicts=("sentence_ends_on",))
    assert disputed.outcome is Outcome.REVIEW


@pytest.mark.parametrize("law", POLICIES)
@pytest.mark.parametrize("said", [{"disposition": "COMVICTED"}, {"section": "1135O 11357"}])
def test_t27_noise_is_for_a_person(law: str, said: dict[str, Any]) -> None:
    """A misread word neither denies nor grants."""
    assert ruled(law, **said).outcome is Outcome.REVIEW


@pytest.mark.parametrize("law", LAWS)
def test_t46_every_table_ends_with_a_row_that_applies(law: str) -> None:
    """No decision is left blank."""
    assert LAWS[law].rows[-1].asks == {}
