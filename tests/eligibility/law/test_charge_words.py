"""Word by word: what a printed charge says of the drug and of what was done with it."""

import pytest

from eligibility.law.case import Answer, Case, Question
from eligibility.law.questions.charges import dealing, names_cannabis, ordinance, possession_only
from tests.eligibility.records import AS_OF, conviction, person

CANNABIS = ("POSS MARIJUANA", "MARIHUANA", "CANNABIS", "HASHISH OIL", "PILLS WITH THC",
            "TETRAHYDROCANNABINOL", "TETRAHYDRO-C")  # fmt: skip
SOME_DRUG = (
    "CONTROLLED GOODS", "CDS OFFENSE", "CONT GOODS", "CS OFFENSE", "SUBSTANCE", "DRUG OFFENSE",
    "NARCOTIC", "SCH II OFFENSE", "PARAPHERNALIA", "POSS GOODS",
)  # fmt: skip
MORE = (
    "SALE", "SELL", "DELIVERY", "DEL", "DISTRIBUTION", "DIST", "MANUFACTURE", "MFG", "INTENT",
    "INT", "W/I", "TRAFFICKING", "CULTIVATION", "GROW", "TRANSFER", "SUPPLY", "MINOR", "SCHOOL",
)  # fmt: skip
OWN_USE = ("POSS GOODS", "PARAPHERNALIA", "INGESTION", "USE OF GOODS")
ORDINANCES = ("9.61 SMC", "ORD 88", "ORDINANCE 88", "MUNICIPAL CODE 9", "CITY CODE 9")


def said(question: Question, **about: object) -> Answer:
    """Ask about one printed charge."""
    one = conviction(**about)
    return question(Case(one, person(one), AS_OF))


@pytest.mark.parametrize("charge", CANNABIS)
def test_a_charge_may_name_cannabis_in_many_ways(charge: str) -> None:
    """Spelt as clerks spell it."""
    assert said(names_cannabis(expected=True), offense=charge).value is True


@pytest.mark.parametrize("charge", [*SOME_DRUG, "D2", ""])
def test_a_drug_without_its_name_may_be_cannabis(charge: str) -> None:
    """So may a charge without a word in it."""
    assert said(names_cannabis(expected=True), offense=charge).value is None


def test_theft_is_no_cannabis() -> None:
    """A word that is about something else answers no."""
    assert said(names_cannabis(expected=True), offense="PETTY THEFT").value is False


@pytest.mark.parametrize("word", MORE)
def test_a_word_of_dealing_is_more_than_possession(word: str) -> None:
    """One such word is enough."""
    charge = f"POSS {word}"

    assert said(possession_only(expected=True), offense=charge).value is False
    assert said(dealing(expected=True), offense=charge).value is True


@pytest.mark.parametrize("charge", OWN_USE)
def test_a_word_of_own_use_is_no_dealing(charge: str) -> None:
    """Having it, using it, or equipment for it."""
    assert said(dealing(expected=True), offense=charge).value is False


def test_a_charge_without_such_a_word_leaves_it_open() -> None:
    """Neither possession nor dealing."""
    assert said(dealing(expected=True), offense="MARIJUANA").value is None
    assert said(possession_only(expected=True), offense="MARIJUANA").value is None
    assert said(possession_only(expected=True), offense="POSS MARIJUANA").value is True


@pytest.mark.parametrize("section", ORDINANCES)
def test_the_ordinance_of_a_town_is_told_by_its_code(section: str) -> None:
    """In whichever way the town is named."""
    assert said(ordinance(expected=True), section=section).value is True
    assert said(ordinance(expected=True), section="69.50.4014 RCW").value is False


def test_a_blank_is_quoted_as_unknown() -> None:
    """A reader sees what was looked at."""
    assert said(ordinance(expected=True), section=None).facts == ("section=unknown",)
    assert said(ordinance(expected=True), section="ORD 88").facts == ("section=ORD 88",)
    assert said(dealing(expected=True), offense="").facts == ("offense=unknown",)
    assert said(dealing(expected=True), offense="USE").facts == ("offense=USE",)
