"""How a count ended in states that have more endings than conviction and dismissal."""

from typing import Final

import pytest

from eligibility.law.case import Case, Question
from eligibility.law.questions.judgments import Way, ended_in, ended_otherwise, graded, other_court
from eligibility.law.questions.record import juvenile
from tests.eligibility.records import AS_OF, conviction, person

ENDINGS: Final[dict[str, Way]] = {
    "ADJUDGED DELINQUENT": "adjudged",
    "ADJUDICATED": "adjudged",
    "ADJUDICATION OF GUILT": "adjudged",
    "COND DISCHARGE": "conditional_discharge",
    "CONDITIONAL DISCHARGE": "conditional_discharge",
    "DEFERRED SENTENCE": "deferred",
    "SIS": "suspended",
    "SUSPENDED IMPOSITION OF SENTENCE": "suspended",
    "SUSP IMP SENT": "suspended",
}
WAYS: Final[tuple[Way, ...]] = ("adjudged", "conditional_discharge", "deferred", "suspended")


def said(question: Question, **about: object) -> bool | None:
    """Ask about one count."""
    one = conviction(**about)
    return question(Case(one, person(one), AS_OF)).value


@pytest.mark.parametrize("wording", ENDINGS)
def test_an_ending_is_told_by_its_words(wording: str) -> None:
    """In that way surely; in another perhaps, for a person to read."""
    way = ENDINGS[wording]
    [*others] = [other for other in WAYS if other != way]

    assert said(ended_in((way,)), disposition=wording) is True
    assert said(ended_in((*others, "convicted")), disposition=wording) is None
    assert said(ended_otherwise((way,)), disposition=wording) is False
    assert said(ended_otherwise(tuple(others)), disposition=wording) is None


def test_adjudication_withheld_is_none() -> None:
    """Nothing was adjudged."""
    assert said(ended_in(("adjudged",)), disposition="ADJUDICATION WITHHELD") is None


def test_a_plain_conviction_ended_in_conviction() -> None:
    """And in nothing else; a dismissal in neither, a blank nobody knows."""
    assert said(ended_in(("convicted",)), disposition="CONVICTED") is True
    assert said(ended_in(("deferred",)), disposition="CONVICTED") is False
    assert said(ended_in(("convicted",)), disposition="DISMISSED") is False
    assert said(ended_in(("convicted",)), disposition=None) is None
    assert said(ended_otherwise(("deferred",)), disposition="CONVICTED") is True


def test_the_name_of_a_court_is_compared_without_its_dots_and_dashes() -> None:
    """Clerks print it in many ways."""
    question = other_court(("SEATTLE MUNICIPAL",))

    assert said(question, court="Seattle  Municipal-Court") is False
    assert said(question, court="SEATTLEMUNICIPAL") is True
    assert said(graded(("A-I",)), grade="a i") is True
    assert said(graded(("A-I",)), grade="AI") is False


@pytest.mark.parametrize(
    ("disposition", "value"),
    [
        ("JUVENILE ADJUDGED WARD", True),
        ("juvenile", True),
        ("CONVICTED", False),
        ("DISMISSED", None),
        (None, None),
    ],
)
def test_the_juvenile_court_is_told_by_its_name(disposition: str | None, value: bool) -> None:
    """Where no source says so; a conviction is none of its."""
    assert said(juvenile(expected=True), disposition=disposition) is value


def test_a_conviction_that_ended_in_another_way_as_well_is_for_a_person() -> None:
    """It says that somebody was convicted, and that no sentence was passed."""
    both = "CONVICTED-SUSP IMP OF SENT"

    assert said(ended_in(("convicted",)), disposition=both) is None
    assert said(ended_in(("suspended", "convicted")), disposition=both) is True
