"""Rows that a mapping cannot read: each with its reason, and with its person where one can be told."""

from pathlib import Path

import pytest

from ingest.court.mapping import Role
from tests.ingest.extract.court_files import charged, court_file, printed, read, reasons, somebody

_DANA = "cii:A900000001"


def test_an_unknown_ending_is_never_guessed(tmp_path: Path) -> None:
    """The person is known, so only this person waits."""
    path = court_file(tmp_path, charged(), charged(disposition="Adjourned sine die"))
    assert reasons(read(path)) == [(3, "disposition.unseen_outcome", _DANA)]


def test_a_day_that_is_none_is_never_guessed(tmp_path: Path) -> None:
    """Of a judgment it decides everything."""
    path = court_file(tmp_path, charged(disposition_on="06/31/1999"))
    assert reasons(read(path)) == [(2, "disposition.unreadable_day", _DANA)]


def test_a_row_of_nobody_is_nobodys(tmp_path: Path) -> None:
    """Without number, name and birth date."""
    row = charged(state_number="", defendant=" ", date_of_birth="N/A")
    assert reasons(read(court_file(tmp_path, row))) == [(2, "person.no_key", None)]


def test_a_row_without_a_case_number_is_its_persons(tmp_path: Path) -> None:
    """It is quarantined, and the person known."""
    path = court_file(tmp_path, charged(), charged(case_number="NULL"))
    assert reasons(read(path)) == [(3, "case.no_key", _DANA)]


@pytest.mark.parametrize("cut", [9, 3])
def test_a_torn_row_is_its_persons_where_the_key_still_stands(tmp_path: Path, cut: int) -> None:
    """Number, name and birth date, as another row has them; else it is nobody's."""
    torn = ",".join(printed(charged()).splitlines()[1].split(",")[:cut])
    extract = read(court_file(tmp_path, charged(), torn))
    assert reasons(extract) == [(3, "fields", _DANA if cut == 9 else None)]


def test_every_row_is_counted_once(tmp_path: Path) -> None:
    """Of a person, or quarantined."""
    path = court_file(tmp_path, charged(), "torn", somebody(2), charged(disposition="?"))
    extract = read(path)
    assert (extract.rows, extract.sizes) == (4, {_DANA: 1, "cii:A900000002": 1})
    assert len(extract.unreadable) == 2


def test_nothing_of_a_quarantined_row_is_read(tmp_path: Path) -> None:
    """Not even who it is about."""
    path = court_file(tmp_path, charged(disposition="?"))
    assert {role: view.rows.height for role, view in read(path).views.items()} == dict.fromkeys(
        Role, 0
    )


@pytest.mark.parametrize("printed_number", ["0000000000", "UNKNOWN", "A-1"])
def test_filler_is_no_number_of_the_states(tmp_path: Path, printed_number: str) -> None:
    """Whoever has none is found by what the court prints of them, and stays in doubt."""
    extract = read(court_file(tmp_path, charged(state_number=printed_number)))
    assert [person.partition(":")[0] for person in extract.sizes] == ["subject"]
