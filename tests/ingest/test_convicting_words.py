"""Which words tell of a conviction, and of a juvenile court."""

from datetime import date
from pathlib import Path

import pytest

from schemas.fact import Days
from tests.ingest.doj_rows import Cells, convicted
from tests.ingest.sheets import judgment_of, sheet_of


@pytest.mark.parametrize(
    "disposition",
    [
        "GUILTY BY PLEA",
        "NOLO CONTENDERE",
        "Convicted-Probation",
        "PLEA OF GUILTY",
        "FOUND GUILTY",
        " guilty by jury",
    ],
)
def test_a_conviction_in_other_words_is_one(folder: Path, disposition: str) -> None:
    """Its wording is kept for the law to read, in capitals as the state prints."""
    judgment = judgment_of(folder, convicted(disposition=disposition))

    assert judgment.disposition == disposition.strip().upper()
    assert judgment.convicted_on == Days.exactly(date(1999, 6, 14))


@pytest.mark.parametrize(
    "disposition", ["NOT GUILTY", "FOUND NOT GUILTY", "Not Guilty by Jury", "NOLLE PROSEQUI"]
)
def test_an_acquittal_is_no_conviction(folder: Path, disposition: str) -> None:
    """However near its words come."""
    assert sheet_of(folder, convicted(disposition=disposition)).judgments == []


@pytest.mark.parametrize(
    "said",
    [
        {"court": "CASC JUVENILE SAN FRANCISCO"},
        {"court": "SAN FRANCISCO JUVENILE COURT"},
        {"disposition": "CONVICTED-JUVENILE ADJUDICATION"},
    ],
)
def test_the_juvenile_court_is_known_by_its_name(folder: Path, said: Cells) -> None:
    """Wherever the state prints the word."""
    [judgment] = sheet_of(folder, convicted(**said)).judgments
    assert judgment.juvenile is True
