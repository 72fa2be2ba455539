"""Rows may span lines; torn rows cost themselves and no others."""

from pathlib import Path

import pytest

from tests.ingest.bulk_file import read_bulk, rows_of
from tests.ingest.doj_rows import Cells, convicted, header, line, somebody, write


def test_a_quote_that_never_closes_costs_its_own_row_only(tmp_path: Path) -> None:
    """Fifty rows after it are read."""
    broken = line(convicted(comment="OPEN")).replace("OPEN", '"OPEN')
    file = read_bulk(write(tmp_path / "doj.csv", [broken, *(somebody(n) for n in range(2, 52))]))

    assert (len(rows_of(file)), [u.broken.row for u in file.unreadable]) == (50, [2])


def test_a_torn_row_without_a_subject_is_no_stranger_s(tmp_path: Path) -> None:
    """A broken row that names nobody is not laid to somebody else who has no SUBJECT_ID."""
    torn = line(convicted(subject="", cii=""), fields=94)
    file = read_bulk(write(tmp_path / "doj.csv", [convicted(subject="", cii="A600000001"), torn]))

    assert [row.person for row in file.unreadable] == [None]


def test_a_carriage_return_inside_a_torn_row_costs_that_row_only(tmp_path: Path) -> None:
    """Whose it is can still be read at its beginning."""
    torn = line(convicted(charge="11359 HS"), fields=94).replace("11359 HS", "11359\rHS")
    path = write(tmp_path / "doj.csv", [])
    path.write_bytes("\n".join([header(), torn, line(somebody(2))]).encode())

    assert [row.person for row in read_bulk(path).unreadable] == ["cii:A900000001"]


def test_rows_that_cross_the_reading_blocks_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the file is cut for reading, the same rows come out."""
    said = [somebody(n, comment="A,\nB" if n % 3 else "") for n in range(40)]
    path = write(tmp_path / "doj.csv", said)
    whole = [(row.row, row.comment) for row in rows_of(read_bulk(path))]
    for size in (97, 801, 4096):
        monkeypatch.setattr("ingest.formats.structure._BLOCK", size)
        assert [(row.row, row.comment) for row in rows_of(read_bulk(path))] == whole


def test_a_comment_may_span_lines(tmp_path: Path) -> None:
    """A row is named by the line on which it begins, and the next one is not lost."""
    said = convicted(comment='CHG:\nSEE "OVER"\nFOR REST')
    file = read_bulk(write(tmp_path / "doj.csv", [said, somebody(2)]))

    assert [(row.row, row.comment) for row in rows_of(file)] == [
        (2, 'CHG:\nSEE "OVER"\nFOR REST'),
        (5, ""),
    ]


STRAY = 'CASC "SF'


def _stray(printed: str) -> str:
    """Print a row with a quote that nobody closes."""
    return printed.replace("CASC SAN FRANCISCO", STRAY)


def test_two_stray_quotes_do_not_swallow_what_stands_between_them(tmp_path: Path) -> None:
    """Both rows are quarantined, each as its own person's; the rows between them are read."""
    rows: list[Cells | str] = [
        _stray(line(somebody(1))),
        somebody(2),
        somebody(3),
        _stray(line(somebody(4))),
    ]
    file = read_bulk(write(tmp_path / "doj.csv", rows))

    assert [(row.row, row.subject) for row in rows_of(file)] == [(3, "90000002"), (4, "90000003")]
    assert [(torn.broken.row, torn.person) for torn in file.unreadable] == [
        (2, "cii:A900000001"),
        (5, "cii:A900000004"),
    ]


def test_a_stray_quote_and_a_scrap_behind_it_are_one_broken_row(tmp_path: Path) -> None:
    """Whose it is stands at its beginning, wherever its lines end."""
    rows: list[Cells | str] = [_stray(line(somebody(1))), 'SEE OVER"', somebody(2)]
    file = read_bulk(write(tmp_path / "doj.csv", rows))

    assert [(torn.broken.row, torn.person) for torn in file.unreadable] == [(2, "cii:A900000001")]
    assert len(rows_of(file)) == 1
