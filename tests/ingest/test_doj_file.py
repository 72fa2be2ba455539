"""How the bulk file may be written, and still be read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.doj_columns import Row
from ingest.doj_file import DojFile, read_doj_file
from ingest.file_identity import identify
from tests.ingest.doj_rows import arrested, convicted, header, line, somebody, write


def _read(path: Path) -> DojFile:
    return read_doj_file(identify(path))


def _rows(file: DojFile) -> list[Row]:
    return [row for record in file.records(file.people) for row in record.rows]


@pytest.mark.parametrize(
    "encoded",
    [
        pytest.param(lambda text: text.encode(), id="as it comes"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(lambda text: b"\xef\xbb\xbf" + text.encode(), id="a byte order mark"),
        pytest.param(lambda text: text.encode("latin-1"), id="Latin-1"),
        pytest.param(lambda text: text.rstrip("\n").encode(), id="no last line end"),
        pytest.param(lambda text: text.replace("\n", "\n\n").encode(), id="blank lines"),
    ],
)
def test_the_same_rows_are_read_however_they_are_written(
    tmp_path: Path, encoded: Callable[[str], bytes]
) -> None:
    """Line ends, marks and encodings are no part of what is said."""
    text = f"{header()}\n{line(convicted(name='PEÑA,DANA'))}\n{line(somebody(2))}\n"
    path = tmp_path / "doj.csv"
    path.write_bytes(encoded(text))

    file = _read(path)

    names = [face.name for record in file.records(file.people) for face in record.faces]
    assert names == ["PEÑA,DANA", "SAMPLE,PERSON 2"]
    assert file.unreadable == ()


def test_rows_are_named_by_their_line_and_the_header_counts(tmp_path: Path) -> None:
    """A clerk finds the row in any editor."""
    file = _read(write(tmp_path / "doj.csv", [convicted(), "", somebody(2)]))

    assert [row.row for row in _rows(file)] == [2, 4]
    assert file.rows == 2


def test_a_file_without_a_header_begins_with_a_row(tmp_path: Path) -> None:
    """The first line is data where it does not begin with RECORD_ID."""
    path = tmp_path / "doj.csv"
    path.write_text(line(convicted()) + "\n")

    assert [row.row for row in _rows(_read(path))] == [1]


def test_a_header_with_one_name_too_many_does_no_harm(tmp_path: Path) -> None:
    """The header is thrown away unread."""
    file = _read(write(tmp_path / "doj.csv", [convicted()], head=header(96)))

    assert (len(_rows(file)), file.unreadable) == (1, ())


def test_a_comment_may_span_lines(tmp_path: Path) -> None:
    """A row is named by the line on which it begins, and the next one is not lost."""
    said = convicted(comment='CHG:\nSEE "OVER"\nFOR REST')
    file = _read(write(tmp_path / "doj.csv", [said, somebody(2)]))

    assert [(row.row, row.comment) for row in _rows(file)] == [
        (2, 'CHG:\nSEE "OVER"\nFOR REST'),
        (5, ""),
    ]


def test_a_quote_that_never_closes_costs_its_own_row_only(tmp_path: Path) -> None:
    """Fifty rows after it are read."""
    broken = line(convicted(comment="OPEN")).replace("OPEN", '"OPEN')
    file = _read(write(tmp_path / "doj.csv", [broken, *(somebody(n) for n in range(2, 52))]))

    assert (len(_rows(file)), [u.broken.row for u in file.unreadable]) == (50, [2])


def test_scattered_rows_of_one_person_come_together(tmp_path: Path) -> None:
    """People may be interleaved."""
    file = _read(write(tmp_path / "doj.csv", [convicted(), somebody(2), convicted()]))

    assert [row.row for row in _rows(file)] == [2, 4, 3]


def test_one_row_with_the_states_number_names_all_rows_of_the_subject(tmp_path: Path) -> None:
    """A blank number on some rows does not make two people."""
    file = _read(write(tmp_path / "doj.csv", [arrested(cii=""), convicted()]))

    assert file.people == ("cii:A900000001",)


def test_strangers_without_a_subject_share_no_arrest(tmp_path: Path) -> None:
    """Two people the state numbered, both without SUBJECT_ID: each keeps to their own arrests."""
    here = convicted(subject="", cii="A600000001", event_date="20180101")
    other = arrested(subject="", cii="A600000002", event_date="19990302")
    file = _read(
        write(tmp_path / "doj.csv", [here, other, convicted(subject="", cii="A600000002")])
    )

    assert [(row.person, row.arrest) for row in _rows(file)] == [
        ("cii:A600000001", ""),
        ("cii:A600000002", "19990302"),
    ]


def test_a_torn_row_without_a_subject_is_no_stranger_s(tmp_path: Path) -> None:
    """A broken row that names nobody is not laid to somebody else who has no SUBJECT_ID."""
    torn = line(convicted(subject="", cii=""), fields=94)
    file = _read(write(tmp_path / "doj.csv", [convicted(subject="", cii="A600000001"), torn]))

    assert [row.person for row in file.unreadable] == [None]


def test_a_carriage_return_inside_a_torn_row_costs_that_row_only(tmp_path: Path) -> None:
    """Whose it is can still be read at its beginning."""
    torn = line(convicted(charge="11359 HS"), fields=94).replace("11359 HS", "11359\rHS")
    path = write(tmp_path / "doj.csv", [])
    path.write_bytes("\n".join([header(), torn, line(somebody(2))]).encode())

    assert [row.person for row in _read(path).unreadable] == ["cii:A900000001"]


def test_zeros_in_front_make_another_subject(tmp_path: Path) -> None:
    """Numbers are text: 0020 and 20 are two people."""
    rows = [convicted(cii="", subject="0020"), convicted(cii="", subject="20")]
    assert len(_read(write(tmp_path / "doj.csv", rows)).people) == 2


def test_rows_that_cross_the_reading_blocks_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the file is cut for reading, the same rows come out."""
    said = [somebody(n, comment="A,\nB" if n % 3 else "") for n in range(40)]
    path = write(tmp_path / "doj.csv", said)
    whole = [(row.row, row.comment) for row in _rows(_read(path))]
    for size in (97, 801, 4096):
        monkeypatch.setattr("ingest.structure._BLOCK", size)
        assert [(row.row, row.comment) for row in _rows(_read(path))] == whole


def test_the_public_file_with_one_name_too_many_is_read(peer_files: Path) -> None:
    """All 38 rows of it."""
    file = _read(peer_files / "gogen" / "extra_comma.csv")
    assert (file.rows, file.unreadable) == (38, ())


def test_the_public_file_without_a_header_is_read(peer_files: Path) -> None:
    """All 38 rows of it."""
    file = _read(peer_files / "gogen" / "no_headers.csv")
    assert (file.rows, file.unreadable) == (38, ())
