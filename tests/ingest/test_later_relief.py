"""What later rows of a cycle relieve, and what they do not."""

from pathlib import Path

import pytest

from schemas.fact import Level
from tests.ingest.doj_rows import convicted
from tests.ingest.later import later
from tests.ingest.sheets import sheet_of


@pytest.mark.parametrize(
    "disposition", ["11361.8 HS PETITION DENIED", "DENIED-PET 11361.8 HS", "BENCH WARRANT VACATED"]
)
def test_what_was_refused_or_about_a_warrant_is_no_relief(folder: Path, disposition: str) -> None:
    """The conviction stands as it was given."""
    [judgment] = sheet_of(folder, convicted(), later(disposition)).judgments
    assert (judgment.relief, judgment.disposition) == (None, "CONVICTED-PROBATION")


@pytest.mark.parametrize(
    "disposition",
    [
        "SENTENCE VACATED/RESENTENCED",
        "Not sealed",
        "VACATED-CONVICTED NEW TRIAL",
        "HEARING VACATED",
        "ARREST RECORD SEALED 851.91 PC",
    ],
)
def test_relief_of_who_knows_what_is_a_question(folder: Path, disposition: str) -> None:
    """Its wording does not become the conviction's own."""
    [judgment] = sheet_of(folder, convicted(), later(disposition)).judgments
    assert judgment.relief is not None
    assert judgment.disposition == "CONVICTED-PROBATION"


def test_a_reduction_denied_reduces_nothing(folder: Path) -> None:
    """A felony it stays."""
    [judgment] = sheet_of(folder, convicted(), later("REDUCED TO MISDEMEANOR DENIED")).judgments
    assert (judgment.level, judgment.relief) == (Level.FELONY, None)


@pytest.mark.parametrize("disposition", ["SEALED", "VACATED", "ARREST RECORD SEALED 851.91 PC"])
def test_relief_of_another_section_is_not_about_this_one(folder: Path, disposition: str) -> None:
    """The burglary's record was sealed; it was never a conviction."""
    sealed = later(disposition, charge="459 PC-BURGLARY")
    [judgment] = sheet_of(folder, convicted(), sealed).judgments
    assert (judgment.relief, judgment.disposition) == (None, "CONVICTED-PROBATION")


@pytest.mark.parametrize("charge", ["", "SEE COMMENT FOR CHARGE", "11360 HS-TRANSPORT"])
@pytest.mark.parametrize("disposition", ["SEALED", "REDUCED TO MISDEMEANOR"])
def test_relief_that_may_be_about_it_is_a_question(
    folder: Path, disposition: str, charge: str
) -> None:
    """Neither sealed nor reduced: a person looks."""
    [judgment] = sheet_of(folder, convicted(), later(disposition, charge=charge)).judgments
    assert judgment.relief is not None
    assert (judgment.level, judgment.disposition) == (Level.FELONY, "CONVICTED-PROBATION")
