"""What later rows of a cycle do to its sentences."""

from datetime import date
from pathlib import Path

import pytest

from tests.ingest.doj_rows import Cells, convicted
from tests.ingest.later import later
from tests.ingest.sheets import sheet_of


@pytest.mark.parametrize("disposition", ["PROBATION REVOKED", "Sentence modified", "PROB REV"])
def test_a_later_prison_term_is_served_from_its_own_day(folder: Path, disposition: str) -> None:
    """Probation was revoked, and prison began then."""
    prison = later(disposition, sentence="PRISON", length="016", unit="Y")
    [judgment] = sheet_of(folder, convicted(), prison).judgments
    assert judgment.sentence_ends_on == date(2021, 3, 1)


def test_a_shorter_later_term_ends_nothing_sooner(folder: Path) -> None:
    """Thirty days of jail leave three years of probation as they were."""
    jail = later("PROB MODIFIED", event_date="19990701", sentence="JAIL", length="030", unit="D")
    [judgment] = sheet_of(folder, convicted(), jail).judgments
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
    [judgment] = sheet_of(folder, convicted(), later("PROBATION REVOKED", **said)).judgments
    assert (judgment.sentence_ends_on, judgment.conflicts) == (None, ("sentence_ends_on",))


def test_a_revocation_in_another_matter_changes_nothing(folder: Path) -> None:
    """Its section is another one."""
    revoked = later("PROBATION REVOKED", charge="459 PC-BURGLARY")
    [judgment] = sheet_of(folder, convicted(), revoked).judgments
    assert (judgment.sentence_ends_on, judgment.conflicts) == (date(2002, 6, 14), ())


def test_consecutive_terms_are_added(folder: Path) -> None:
    """Eight years after eight years are sixteen, on every count of the judgment."""
    term = {"length": "008", "unit": "Y"}
    judgments = sheet_of(
        folder,
        convicted(sentence="PRISON", **term),
        convicted(place="101002002000", sentence="PRISON CONSECUTIVE", **term),
    ).judgments
    assert [j.sentence_ends_on for j in judgments] == [date(2015, 6, 14)] * 2


def test_a_term_consecutive_to_nobody_knows_what_is_unknown(folder: Path) -> None:
    """Its first day is not on the record."""
    [judgment] = sheet_of(folder, convicted(sentence="PRISON CONSECUTIVE")).judgments
    assert (judgment.sentence_ends_on, judgment.conflicts) == (None, ("sentence_ends_on",))
