"""A fact that sources dispute of one conviction decides nothing about another, nor is it printed."""

from datetime import date
from typing import Any, Final

import pytest

from eligibility.decide import decide
from tests.eligibility.laws import law
from tests.eligibility.records import AS_OF, conviction, person

COUNTING: Final = law(
    "COUNTING", 'if = { years_without_new_crime = 8 }, then = "seal", reason = "long_ago"',
    'then = "not_eligible", reason = "too_soon"',
)  # fmt: skip
LATER: Final[dict[str, Any]] = {
    "conviction_id": "later",
    "case_number": "M-1",
    "convicted_on": date(2020, 1, 1),
    "offense_on": date(2019, 1, 1),
    "sentenced_on": date(2020, 1, 1),
    "incarcerated": False,
}


@pytest.mark.parametrize("told", [{"juvenile": True}, {"relief": {"outcome": "expunge"}}], ids=str)
def test_a_later_crime_is_not_passed_over_for_what_one_source_says_of_it(
    told: dict[str, Any],
) -> None:
    """It would start no time anew, if it were so; a person has to find out."""
    this = conviction(sentence_ends_on=date(2012, 1, 1))
    outcomes = [
        decide(
            person(this, conviction(**LATER, **told, conflicts=conflicts)),
            as_of=AS_OF,
            packs=[COUNTING],
        )
        .decision.convictions[0]
        .outcome
        for conflicts in ((), tuple(told))
    ]

    assert outcomes == ["seal", "review"]


def test_a_day_that_sources_dispute_is_passed_on_to_nobody() -> None:
    """No petition is to name a day that may be wrong."""
    sure, disputed = (
        decide(person(conviction(conflicts=conflicts)), as_of=AS_OF, packs=[])
        .decision.convictions[0]
        .convicted_on
        for conflicts in ((), ("convicted_on",))
    )

    assert sure is not None
    assert disputed is None
