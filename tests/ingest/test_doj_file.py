"""How the bulk file may be written, and still be read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ingest.bulk_file import read_bulk, rows_of
from tests.ingest.doj_rows import convicted, header, line, somebody, write


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

    file = read_bulk(path)

    names = [face.name for record in file.records(file.people) for face in record.faces]
    assert names == ["PEÑA,DANA", "SAMPLE,PERSON 2"]
    assert file.unreadable == ()


def test_rows_are_named_by_their_line_and_the_header_counts(tmp_path: Path) -> None:
    """A clerk finds the row in any editor."""
    file = read_bulk(write(tmp_path / "doj.csv", [convicted(), "", somebody(2)]))

    assert [row.row for row in rows_of(file)] == [2, 4]
    assert file.rows == 2


def test_a_file_without_a_header_begins_with_a_row(tmp_path: Path) -> None:
    """The first line is data where it does not begin with RECORD_ID."""
    path = tmp_path / "doj.csv"
    path.write_text(line(convicted()) + "\n")

    assert [row.row for row in rows_of(read_bulk(path))] == [1]


def test_a_header_with_one_name_too_many_does_no_harm(tmp_path: Path) -> None:
    """The header is thrown away unread."""
    file = read_bulk(write(tmp_path / "doj.csv", [convicted()], head=header(96)))

    assert (len(rows_of(file)), file.unreadable) == (1, ())


def test_the_public_file_with_one_name_too_many_is_read(peer_files: Path) -> None:
    """All 38 rows of it."""
    file = read_bulk(peer_files / "gogen" / "extra_comma.csv")
    assert (file.rows, file.unreadable) == (38, ())


def test_the_public_file_without_a_header_is_read(peer_files: Path) -> None:
    """All 38 rows of it."""
    file = read_bulk(peer_files / "gogen" / "no_headers.csv")
    assert (file.rows, file.unreadable) == (38, ())
