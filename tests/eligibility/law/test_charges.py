"""What the words of a charge or of a disposition say, and what they leave open."""

from datetime import date
from decimal import Decimal

import pytest

from eligibility.law.case import Case, Question
from eligibility.law.questions.charges import (
    dealing,
    names_cannabis,
    ordinance,
    possession_only,
)
from eligibility.law.questions.judgments import (
    convicted_before,
    ended_in,
    ended_otherwise,
    graded,
    grams_at_most,
    other_court,
    relief_of,
)
from schemas.outcomes import Outcome
from tests.eligibility.records import conviction, person


def asked(question: Question, **said: object) -> bool | None:
    """Ask about the usual conviction, except for what is said."""
    count = conviction(**said)
    return question(Case(count, person(count), date(2026, 7, 1))).value


@pytest.mark.parametrize(
    ("offense", "cannabis", "possession"),
    [
        pytest.param("POSSESSION OF MARIJUANA", True, True, id="possession"),
        pytest.param("POSS MARIHUANA W/INTENT TO DELIVER", True, False, id="intent"),
        pytest.param("SALE OF HASHISH", True, False, id="sale"),
        pytest.param("POSS CONT SUBST", None, True, id="some drug"),
        pytest.param("USE OF CANNABIS", True, None, id="use"),
        pytest.param("BURGLARY 2ND", False, None, id="another crime"),
        pytest.param("579.015", None, None, id="a number alone"),
    ],
)
def test_a_charge_says_what_its_words_say(
    offense: str, cannabis: bool | None, possession: bool | None
) -> None:
    """A charge that names no drug may still be about one."""
    assert asked(names_cannabis(expected=True), offense=offense) is cannabis
    assert asked(possession_only(expected=True), offense=offense) is possession


@pytest.mark.parametrize(
    ("section", "town"), [("12A.14.030 SMC", True), ("69.50.4014 RCW", False), (None, None)]
)
def test_an_ordinance_is_known_by_its_code(section: str | None, town: bool | None) -> None:
    """Seattle's code is no code of the state."""
    assert asked(ordinance(expected=True), section=section) is town


@pytest.mark.parametrize(
    ("disposition", "otherwise"),
    [
        pytest.param("CONVICTED-PROBATION", False, id="a conviction"),
        pytest.param("ADJUDICATED DELINQUENT", False, id="an adjudication, where one counts"),
        pytest.param("COND DISCHARGE", None, id="a discharge, where none is named"),
        pytest.param("ACQUITTED", True, id="an acquittal"),
        pytest.param("TRANSFERRED", None, id="another word"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_a_count_ends_in_the_way_its_disposition_says(
    disposition: str | None, otherwise: bool | None
) -> None:
    """States count other endings as convictions; each pack names them."""
    question = ended_otherwise(("convicted", "adjudged"))

    assert asked(question, disposition=disposition) is otherwise


def test_a_suspended_imposition_counts_only_where_it_is_named() -> None:
    """Missouri's SIS was skipped by some clerks."""
    said = {"disposition": "SIS - PROBATION"}

    assert asked(ended_otherwise(("convicted", "suspended")), **said) is False
    assert asked(ended_otherwise(("convicted",)), **said) is None


def test_a_dismissal_after_conditional_discharge_counts_where_it_is_named() -> None:
    """New Jersey dismisses at the end of it."""
    question = ended_otherwise(("convicted", "conditional_discharge"))

    assert asked(question, disposition="DISMISSED - CONDITIONAL DISCHARGE") is False


@pytest.mark.parametrize(
    ("days", "before"),
    [
        (date(2021, 2, 21), True),
        (date(2021, 2, 22), False),
        ([date(2021, 2, 1), date(2021, 3, 1)], None),
        (None, None),
    ],
)
def test_before_a_day_means_before_all_of_it(days: object, before: bool | None) -> None:
    """The day itself is not before."""
    assert asked(convicted_before(date(2021, 2, 22)), convicted_on=days) is before


def test_a_class_is_the_one_the_state_prints() -> None:
    """A-I and A I are one; a blank is none."""
    question = graded(("A-I", "A-II"))

    assert [asked(question, grade=grade) for grade in ("A I", "B", None)] == [True, False, None]


def test_a_weight_that_nobody_found_is_unknown() -> None:
    """An ounce is 28.35 grams; a hair over is more."""
    question = grams_at_most(Decimal("28.35"))
    found = [asked(question, grams=grams) for grams in ("28.35", "28.36", None)]

    assert found == [True, False, None]


def test_a_court_is_known_by_its_name() -> None:
    """However the source spaces it."""
    question = other_court(("Seattle Municipal Court",))
    courts = ["SEATTLE  MUNICIPAL COURT", "KING CO SUPERIOR COURT", None]

    assert [asked(question, court=court) for court in courts] == [False, True, None]


@pytest.mark.parametrize(
    ("offense", "dealt"),
    [("DELIVERY OF MARIJUANA", True), ("PARAPHERNALIA-MARIJUANA", False), ("MARIJUANA", None)],
)
def test_dealing_is_what_goes_beyond_having_and_using(offense: str, dealt: bool | None) -> None:
    """A charge that names neither leaves it open."""
    assert asked(dealing(expected=True), offense=offense) is dealt


@pytest.mark.parametrize(
    ("relief", "conflicts", "found"),
    [
        (None, (), False),
        ({"outcome": "set_aside"}, (), True),
        ({"outcome": "seal"}, (), False),
        ({}, (), None),
        (None, ("relief",), None),
    ],
)
def test_relief_is_of_the_kind_that_the_record_names(
    relief: object, conflicts: tuple[str, ...], found: bool | None
) -> None:
    """Relief of an unknown kind may be any."""
    question = relief_of((Outcome.SET_ASIDE,))

    assert asked(question, relief=relief, conflicts=conflicts) is found


def test_a_way_to_end_is_named_or_not() -> None:
    """A conviction is no conditional discharge."""
    question = ended_in(("conditional_discharge",))
    dispositions = ["COND DISCHARGE", "CONVICTED", "ACQUITTED", None]

    assert [asked(question, disposition=one) for one in dispositions] == [True, False, False, None]
