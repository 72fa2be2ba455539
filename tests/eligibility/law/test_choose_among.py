"""Where a law caps how many: what takes a place, and what may."""

from datetime import date
from typing import Final

import pytest

from tests.eligibility.law.test_choose import CAPPED, count, decided, outcomes

OTHERWISE: Final = CAPPED.replace(
    "    { if = { years_since",
    '    { if = { grams_at_most = 5 }, then = "reduce", to_level = "infraction", reason = "a_little",'
    ' because = "Little.", at = "1" },\n    { if = { years_since',
)


def test_a_grant_on_another_ground_takes_no_place() -> None:
    """The cap counts what it names and nothing else."""
    little = [count(name, 2001, grams=2) for name in ("a", "b")]
    told = outcomes(*little, count("c", 2003, grams=9), law=OTHERWISE)

    assert told == {"a": "reduce", "b": "reduce", "c": "set_aside"}


def test_beyond_the_cap_nothing_is_lowered_to_any_level() -> None:
    """What is refused names no level it would be lowered to."""
    capped = OTHERWISE.replace('among   = ["long_ago"]', 'among   = ["a_little"]')
    counts = [count(str(year), year, grams=2) for year in (2001, 2002, 2003)]
    *_, second, third = decided(*counts, law=capped)

    assert (second.outcome, second.to_level) == ("reduce", "infraction")
    assert (third.outcome, third.to_level) == ("not_eligible", None)


def test_an_older_conviction_the_sources_contradict_each_other_on_may_take_a_place() -> None:
    """Whoever finds out may find that it does."""
    doubtful = count("a", 2001, conflicts=("relief",))
    told = outcomes(doubtful, count("b", 2002), count("c", 2003))

    assert (told["a"], told["c"]) == ("review", "review")


def test_where_the_level_is_unknown_the_lowest_of_several_caps_counts() -> None:
    """Two misdemeanors or one felony: one place is sure."""
    both = CAPPED.replace("misdemeanor = 2", "misdemeanor = 2, felony = 1")

    assert outcomes(count("a", 2001), count("b", 2002, level=None), law=both)["b"] == "review"


@pytest.mark.parametrize(
    ("days", "outcome"),
    [
        ([date(2001, 1, 1), date(2003, 5, 31)], "not_eligible"),
        ([date(2001, 1, 1), date(2003, 6, 1)], "review"),
        ([date(2003, 6, 1), date(2004, 1, 1)], "review"),
        ([date(2003, 6, 2), date(2004, 1, 1)], "set_aside"),
    ],
    ids=["surely older", "perhaps of the same day", "perhaps older", "surely later"],
)
def test_a_day_known_in_part_takes_a_place_where_every_day_of_it_does(
    days: list[date], outcome: str
) -> None:
    """The other was convicted on 1 June 2003."""
    partly = count("b", 2002, convicted_on=days)

    assert outcomes(count("a", 2001), partly, count("c", 2003))["c"] == outcome


def test_of_two_known_in_part_the_one_that_ends_first_need_not_be_older() -> None:
    """Their days overlap, so nobody knows."""
    this = count("c", 2003, convicted_on=[date(2002, 1, 1), date(2004, 1, 1)])
    other = count("b", 2002, convicted_on=[date(2001, 1, 1), date(2002, 6, 1)])

    assert outcomes(count("a", 2000), other, this)["c"] == "review"
