"""Michigan caps how many convictions are set aside by themselves."""

from datetime import date
from typing import Final

import pytest

from eligibility.decide import decide
from eligibility.law.pack import Pack, packs
from schemas.people import Conviction
from tests.eligibility.records import AS_OF, conviction, person

[SHIPPED] = packs("MI")
CHECKED: Final = Pack.model_validate(
    {
        **SHIPPED.model_dump(by_alias=True),
        "row": [
            {**row.model_dump(by_alias=True), "then": "set_aside", "verify": False}
            if row.reason == "automatic_set_aside"
            else row.model_dump(by_alias=True)
            for row in SHIPPED.rows
        ],
        "choose": {**SHIPPED.model_dump()["choose"], "verify": False},
    }
)
"""The pack as it would be once counsel has checked the years and the caps."""


def theft(year: int, **said: object) -> Conviction:
    """Make a misdemeanor of Wayne County, sentenced in a year."""
    usual: dict[str, object] = {
        "conviction_id": f"{year}",
        "county": "mi/wayne",
        "case_number": f"{year}",
        "section": "750.356 MCL",
        "level": "misdemeanor",
        "convicted_on": date(year, 6, 1),
        "sentenced_on": date(year, 6, 1),
        "incarcerated": False,
    }
    return conviction(**{**usual, **said})


def outcomes(pack: Pack, *counts: Conviction) -> list[str]:
    """Decide them all."""
    decided = decide(person(*counts), as_of=AS_OF, packs=[pack]).decision.convictions
    return [one.outcome.value for one in decided]


@pytest.mark.parametrize(
    ("level", "cap"), [pytest.param("misdemeanor", 4), pytest.param("felony", 2)]
)
def test_beyond_the_cap_nothing_is_set_aside_by_itself(level: str, cap: int) -> None:
    """The oldest come first."""
    counts = [theft(year, level=level) for year in range(2001, 2007)]

    assert outcomes(CHECKED, *counts) == ["set_aside"] * cap + ["not_eligible"] * (6 - cap)


def test_the_caps_of_two_levels_are_counted_apart() -> None:
    """Four misdemeanors leave room for two felonies."""
    thefts = [theft(year) for year in range(2001, 2005)]
    felonies = [theft(year, level="felony") for year in (2005, 2006)]

    assert outcomes(CHECKED, *thefts, *felonies) == ["set_aside"] * 6


def test_what_is_set_aside_already_may_have_taken_a_place() -> None:
    """By which of the two laws the record does not tell."""
    before = theft(2000, relief={"outcome": "set_aside"})
    counts = [theft(year) for year in range(2001, 2005)]

    assert outcomes(CHECKED, before, *counts) == ["already_relieved", *["set_aside"] * 3, "review"]


def test_a_place_once_taken_stays_taken_whatever_the_dates() -> None:
    """Four younger ones were set aside before: whether the old one still can be is for a person."""
    before = [theft(year, relief={"outcome": "set_aside"}) for year in range(2011, 2015)]

    assert outcomes(CHECKED, theft(2001), *before)[0] == "review"


def test_marihuana_set_aside_on_application_takes_no_place_of_the_others() -> None:
    """It is another section of the law, without a cap."""
    pot = theft(2000, section="333.7403(2)(D) MCL")
    counts = [theft(year) for year in range(2001, 2005)]

    assert outcomes(CHECKED, pot, *counts) == ["review", *["set_aside"] * 4]


def test_as_it_ships_nobody_is_cleared() -> None:
    """Years and caps rest on law that nobody has checked."""
    counts = [theft(year) for year in range(2001, 2007)]

    assert outcomes(SHIPPED, *counts) == ["review"] * 6
