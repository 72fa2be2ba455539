"""What later rows of a cycle do to its convictions: new sentences, and relief of this or that."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from ingest.doj_file import read_doj_file
from ingest.file_identity import identify
from ingest.judgment import Judgment
from ingest.rap_sheet import read_sheet
from schemas.fact import Level
from tests.ingest.doj_rows import Cells, convicted, write
from tests.ingest.world import counties

BLANK: Final = {"sentence": "", "length": "", "unit": ""}


def _judgments(folder: Path, *rows: Cells) -> list[Judgment]:
    file = read_doj_file(identify(write(folder / "doj.csv", rows)))
    [record] = file.records(file.people)
    return read_sheet(record, counties()).judgments


def _later(disposition: str, **said: str) -> Cells:
    usual = {"place": "101003001000", "event_date": "20050301", **BLANK}
    return convicted(**{**usual, "disposition": disposition, **said})


@pytest.mark.parametrize("disposition", ["PROBATION REVOKED", "Sentence modified", "PROB REV"])
def test_a_later_prison_term_is_served_from_its_own_day(folder: Path, disposition: str) -> None:
    """Probation was revoked, and prison began then."""
    prison = _later(disposition, sentence="PRISON", length="016", unit="Y")
    [judgment] = _judgments(folder, convicted(), prison)
    assert judgment.sentence_ends_on == date(2021, 3, 1)


def test_a_shorter_later_term_ends_nothing_sooner(folder: Path) -> None:
    """Thirty days of jail leave three years of probation as they were."""
    jail = _later("PROB MODIFIED", event_date="19990701", sentence="JAIL", length="030", unit="D")
    [judgment] = _judgments(folder, convicted(), jail)
    assert judgment.sentence_ends_on == date(2002, 6, 14)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({}, id="no sentence"),
        pytest.param({"charge": ""}, id="no charge"),
        pytest.param({"sentence": "PRISON", "length": "XX", "unit": "Y"}, id="unread length"),
        pytest.param(
            {"sentence": "PRISON", "length": "2", "unit": "Y", "event_date": ""}, id="no day"
        ),
        pytest.param(
            {"sentence": "PRISON CONSECUTIVE", "length": "2", "unit": "Y"}, id="after another"
        ),
    ],
)
def test_a_revocation_nobody_can_reckon_leaves_the_end_in_doubt(folder: Path, said: Cells) -> None:
    """Unknown, and no passing of years settles it."""
    [judgment] = _judgments(folder, convicted(), _later("PROBATION REVOKED", **said))
    assert (judgment.sentence_ends_on, judgment.conflicts) == (None, ("sentence_ends_on",))


def test_a_revocation_in_another_matter_changes_nothing(folder: Path) -> None:
    """Its section is another one."""
    revoked = _later("PROBATION REVOKED", charge="459 PC-BURGLARY")
    [judgment] = _judgments(folder, convicted(), revoked)
    assert (judgment.sentence_ends_on, judgment.conflicts) == (date(2002, 6, 14), ())


def test_consecutive_terms_are_added(folder: Path) -> None:
    """Eight years after eight years are sixteen, on every count of the judgment."""
    term = {"length": "008", "unit": "Y"}
    judgments = _judgments(
        folder,
        convicted(sentence="PRISON", **term),
        convicted(place="101002002000", sentence="PRISON CONSECUTIVE", **term),
    )
    assert [j.sentence_ends_on for j in judgments] == [date(2015, 6, 14)] * 2


def test_a_term_consecutive_to_nobody_knows_what_is_unknown(folder: Path) -> None:
    """Its first day is not on the record."""
    [judgment] = _judgments(folder, convicted(sentence="PRISON CONSECUTIVE"))
    assert (judgment.sentence_ends_on, judgment.conflicts) == (None, ("sentence_ends_on",))


@pytest.mark.parametrize(
    "disposition", ["11361.8 HS PETITION DENIED", "DENIED-PET 11361.8 HS", "BENCH WARRANT VACATED"]
)
def test_what_was_refused_or_about_a_warrant_is_no_relief(folder: Path, disposition: str) -> None:
    """The conviction stands as it was given."""
    [judgment] = _judgments(folder, convicted(), _later(disposition))
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
    [judgment] = _judgments(folder, convicted(), _later(disposition))
    assert judgment.relief is not None
    assert judgment.disposition == "CONVICTED-PROBATION"


def test_a_reduction_denied_reduces_nothing(folder: Path) -> None:
    """A felony it stays."""
    [judgment] = _judgments(folder, convicted(), _later("REDUCED TO MISDEMEANOR DENIED"))
    assert (judgment.level, judgment.relief) == (Level.FELONY, None)


@pytest.mark.parametrize("disposition", ["SEALED", "VACATED", "ARREST RECORD SEALED 851.91 PC"])
def test_relief_of_another_section_is_not_about_this_one(folder: Path, disposition: str) -> None:
    """The burglary's record was sealed; it was never a conviction."""
    sealed = _later(disposition, charge="459 PC-BURGLARY")
    [judgment] = _judgments(folder, convicted(), sealed)
    assert (judgment.relief, judgment.disposition) == (None, "CONVICTED-PROBATION")


@pytest.mark.parametrize("charge", ["", "SEE COMMENT FOR CHARGE", "11360 HS-TRANSPORT"])
@pytest.mark.parametrize("disposition", ["SEALED", "REDUCED TO MISDEMEANOR"])
def test_relief_that_may_be_about_it_is_a_question(
    folder: Path, disposition: str, charge: str
) -> None:
    """Neither sealed nor reduced: a person looks."""
    [judgment] = _judgments(folder, convicted(), _later(disposition, charge=charge))
    assert judgment.relief is not None
    assert (judgment.level, judgment.disposition) == (Level.FELONY, "CONVICTED-PROBATION")


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
    [judgment] = _judgments(folder, convicted(**said))
    assert judgment.juvenile is True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the file lies."""
    return tmp_path
