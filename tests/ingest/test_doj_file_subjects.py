"""Which rows of the file are one person's."""

from pathlib import Path

from tests.ingest.bulk_file import read_bulk, rows_of
from tests.ingest.doj_rows import arrested, convicted, somebody, write


def test_scattered_rows_of_one_person_come_together(tmp_path: Path) -> None:
    """People may be interleaved."""
    file = read_bulk(write(tmp_path / "doj.csv", [convicted(), somebody(2), convicted()]))

    assert [row.row for row in rows_of(file)] == [2, 4, 3]


def test_one_row_with_the_states_number_names_all_rows_of_the_subject(tmp_path: Path) -> None:
    """A blank number on some rows does not make two people."""
    file = read_bulk(write(tmp_path / "doj.csv", [arrested(cii=""), convicted()]))

    assert file.people == ("cii:A900000001",)


def test_strangers_without_a_subject_share_no_arrest(tmp_path: Path) -> None:
    """Two people the state numbered, both without SUBJECT_ID: each keeps to their own arrests."""
    here = convicted(subject="", cii="A600000001", event_date="20180101")
    other = arrested(subject="", cii="A600000002", event_date="19990302")
    file = read_bulk(
        write(tmp_path / "doj.csv", [here, other, convicted(subject="", cii="A600000002")])
    )

    assert [(row.person, row.arrest) for row in rows_of(file)] == [
        ("cii:A600000001", ""),
        ("cii:A600000002", "19990302"),
    ]


def test_zeros_in_front_make_another_subject(tmp_path: Path) -> None:
    """Numbers are text: 0020 and 20 are two people."""
    rows = [convicted(cii="", subject="0020"), convicted(cii="", subject="20")]
    assert len(read_bulk(write(tmp_path / "doj.csv", rows)).people) == 2
