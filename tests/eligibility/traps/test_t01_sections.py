"""T1 to T7: sections are compared as sections, never as text."""

from datetime import date

import pytest

from eligibility.law.section import parse
from schemas.outcomes import Outcome
from tests.eligibility.traps.ruling import ruled

CANNABIS_LAWS = ("CA-STAT", "SF-POLICY", "SF-PILOT-2018", "LA-2019", "SJ-2019", "SD-2020")


@pytest.mark.parametrize("law", CANNABIS_LAWS)
def test_t01_synthetic_cannabinoids_are_not_cannabis(law: str) -> None:
    """11357.5 is another section than 11357."""
    assert ruled(law, section="11357.5 HS").outcome is Outcome.OUT_OF_SCOPE


@pytest.mark.parametrize("section", ["11530 HS", "11530.1 HS", "11530.5 HS", "11531 HS"])
def test_t02_a_number_from_before_1973_is_for_counsel(section: str) -> None:
    """The old numbers are known, and nobody has checked what they stand for."""
    ruling = ruled("CA-STAT", section=section)

    assert (ruling.outcome, ruling.reason, ruling.verify) == (Outcome.REVIEW, "verify_law", True)


def test_t03_a_letter_is_read_by_the_law_of_its_day() -> None:
    """11357(b) of 2010 was up to 28.5 grams; of 2017 it is something else."""
    young = ruled("CA-STAT", section="11357(B) HS", offense_on=[date(2016, 11, 8)] * 2,
                  convicted_on=date(2017, 3, 1), sentence_ends_on=date(2017, 4, 1))  # fmt: skip

    assert ruled("CA-STAT", section="11357(B) HS").outcome is Outcome.DISMISS_AND_SEAL
    assert young.outcome is Outcome.REVIEW


@pytest.mark.parametrize("section", ["11357(B) HS", "11357(b) HS", "11357 (b) HS", "11357b HS"])
def test_t04_small_letters_and_blanks_are_no_other_section(section: str) -> None:
    """Clerks write it in four ways."""
    assert ruled("CA-STAT", section=section).row == ruled("CA-STAT", section="11357(B) HS").row


@pytest.mark.parametrize("section", ["664/11359 HS", "66411359 HS", "11359/664 HS"])
def test_t05_an_attempt_counts_like_the_act(section: str) -> None:
    """The attempt is read off, wherever it is glued on."""
    assert ruled("CA-STAT", section=section).row == ruled("CA-STAT").row


def test_t05_an_attempt_at_a_lesser_grave_crime_is_no_superstrike() -> None:
    """Only attempts at homicide count, and those are for counsel."""
    kept = {"section": "664/209 PC", "convicted_on": date(2001, 1, 1)}
    grave = {"section": "664/187(A) PC", "convicted_on": date(2001, 1, 1)}

    assert ruled("LA-2019", kept).reason != "superstrike_prior"
    assert ruled("CA-STAT", grave).reason == "verify_law"


@pytest.mark.parametrize("law", CANNABIS_LAWS)
def test_t06_a_conspiracy_is_for_a_person(law: str) -> None:
    """It is read as what it is, and no law here says that it counts."""
    read = parse("182(A)(1)/11359 HS")

    assert read is not None
    assert (read.number, read.prefix) == ("11359", "conspiracy")
    assert ruled(law, section="182(A)(1)/11359 HS").outcome is Outcome.REVIEW


@pytest.mark.parametrize("section", ["11357(B)PC", "11357(B)", "11357(B) H&S"])
def test_t07_a_wrong_or_missing_code_is_read_for_what_it_is(section: str) -> None:
    """No other code has these four sections."""
    assert ruled("CA-STAT", section=section).outcome is Outcome.DISMISS_AND_SEAL
