"""A law that clears only so many of a person's convictions."""

from datetime import date
from typing import Final

import pytest

from eligibility.decide import decide
from eligibility.law.pack import Pack
from schemas.decisions import ConvictionDecided
from schemas.outcomes import Outcome
from schemas.people import Conviction
from tests.eligibility.records import AS_OF, conviction, person

CAPPED: Final = """
id = "CAPPED"
version = "1"
layer = "statute"
jurisdiction = "mi"
cites = "Code 1"
in_force = { from = 2000-01-01 }
row = [
    { if = { relieved = true }, then = "already_relieved", reason = "prior_relief", because = "Done.", at = "1" },
    { if = { years_since_conviction = 7 }, then = "set_aside", reason = "long_ago", because = "Old.", at = "1" },
    { then = "not_eligible", reason = "too_soon", because = "Not yet.", at = "1" },
]
[choose]
at_most = { misdemeanor = 2 }
among   = ["long_ago"]
reason  = "over_limit"
because = "Two in a life."
at      = "Code 2"
"""


def count(name: str, year: int, **said: object) -> Conviction:
    """Make a misdemeanor of Michigan, from a year."""
    usual: dict[str, object] = {
        "conviction_id": name,
        "county": "mi/wayne",
        "case_number": name,
        "level": "misdemeanor",
        "convicted_on": date(year, 6, 1),
        "offense_on": date(year, 5, 1),
    }
    return conviction(**{**usual, **said})


def outcomes(*counts: Conviction, law: str = CAPPED) -> dict[str, str]:
    """Decide them all, by name."""
    return {one.conviction_id: one.outcome.value for one in decided(*counts, law=law)}


def decided(*counts: Conviction, law: str = CAPPED) -> tuple[ConvictionDecided, ...]:
    """Decide them all."""
    return decide(person(*counts), as_of=AS_OF, packs=[Pack.load(law)]).decision.convictions


def test_up_to_the_cap_everything_granted_stands() -> None:
    """Two of two."""
    assert outcomes(count("a", 2001), count("b", 2002)) == {"a": "set_aside", "b": "set_aside"}


def test_beyond_the_cap_the_oldest_stand_in_whatever_order_they_come() -> None:
    """The third by date is refused, with the citation of the cap."""
    third, *_ = decided(count("c", 2003), count("a", 2001), count("b", 2002))

    assert (third.outcome, third.reason, third.citation) == (
        Outcome.NOT_ELIGIBLE, "over_limit", "Code 2",
    )  # fmt: skip
    assert outcomes(count("b", 2002), count("c", 2003), count("a", 2001))["a"] == "set_aside"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"level": "felony"}, id="another level"),
        pytest.param({"county": "ca/yolo"}, id="another state"),
        pytest.param({"convicted_on": date(2024, 6, 1)}, id="not granted, and later"),
    ],
)
def test_what_takes_no_place_leaves_it(said: dict[str, object]) -> None:
    """A cap counts what this law grants, level by level."""
    counts = (count("a", 2001, **said), count("b", 2002), count("c", 2003))

    assert outcomes(*counts)["c"] == "set_aside"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"convicted_on": None}, id="nobody knows when"),
        pytest.param({"convicted_on": date(2003, 6, 1)}, id="the same day"),
        pytest.param({"level": None}, id="nobody knows of which level"),
        pytest.param({"county": None}, id="nobody knows where"),
        pytest.param(
            {"relief": {"outcome": "seal"}}, id="cleared before, by which law nobody knows"
        ),
    ],
)
def test_a_place_that_may_be_taken_is_for_a_person(said: dict[str, object]) -> None:
    """Doubt about an older conviction is doubt about the cap."""
    counts = (count("a", 2001, **said), count("b", 2002), count("c", 2003))

    assert outcomes(*counts)["c"] == "review"


def test_a_conviction_of_some_day_of_a_year_may_be_older_than_any_of_that_year() -> None:
    """Or younger: then it is the third of two."""
    third = count("c", 2003, convicted_on=[date(2003, 1, 1), date(2003, 12, 31)])

    assert outcomes(count("a", 2003), count("b", 2002), third)["c"] == "review"


def test_a_conviction_of_an_unknown_level_is_counted_against_the_lowest_cap() -> None:
    """Within it, it stands; beyond it, a person must say which level it is."""
    unknown = count("c", 2003, level=None)

    assert outcomes(count("a", 2001), unknown)["c"] == "set_aside"
    assert outcomes(count("a", 2001), count("b", 2002), unknown)["c"] == "review"


def test_a_reader_sees_whether_the_cap_is_reached_or_may_be() -> None:
    """What is refused is known; what is left to a person is not."""
    *_, sure = decided(count("a", 2001), count("b", 2002), count("c", 2003))
    *_, unsure = decided(count("a", 2001, level=None), count("b", 2002), count("c", 2003))

    assert (sure.statute.answers[-1].value, sure.statute.unknown) == (False, ())
    assert (unsure.statute.answers[-1].value, unsure.statute.unknown) == (None, ("at_most(2)",))


def test_a_cap_that_nobody_verified_refuses_nobody() -> None:
    """What lies beyond it is for a person, too."""
    unchecked = f"{CAPPED}verify = true\n"
    *_, third = decided(count("a", 2001), count("b", 2002), count("c", 2003), law=unchecked)

    assert (third.outcome, third.statute.verify) == (Outcome.REVIEW, True)


def test_a_grant_for_another_reason_is_not_capped() -> None:
    """The cap names what it counts."""
    other = CAPPED.replace('among   = ["long_ago"]', 'among   = ["automatic"]')
    counts = [count(str(year), year) for year in range(2001, 2006)]

    assert set(outcomes(*counts, law=other).values()) == {"set_aside"}


def test_a_cap_is_part_of_the_hash() -> None:
    """Two of them are not the same law."""
    three = CAPPED.replace("misdemeanor = 2", "misdemeanor = 3")

    assert Pack.load(CAPPED).ref.hash != Pack.load(three).ref.hash
