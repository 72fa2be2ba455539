"""Rows are written as gogen's writer writes them."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eligibility.gogen.written import (
    with_condensed,
    with_endings,
    write_condensed,
    write_full,
)
from tests.eligibility.gogen.answering import table_of
from tests.eligibility.gogen.rows import cells, convicted, file

_END = b"," * 18


def _written(data: bytes) -> bytes:
    out = io.BytesIO()
    write_full(with_endings(table_of(data)[0], {}, is_pilot=False), out)
    return out.getvalue()


def _line(charge: bytes) -> bytes:
    return file([convicted(charge="@")]).replace(b"@", charge)


@pytest.mark.parametrize(
    ("read", "written"),
    [
        pytest.param(b"PLAIN", b"PLAIN", id="as it is"),
        pytest.param(b'"PLAIN"', b"PLAIN", id="quotes for nothing are left out"),
        pytest.param(b'"A,B"', b'"A,B"', id="a comma needs quotes"),
        pytest.param(b'"A ""B"""', b'"A ""B"""', id="and so does a quote"),
        pytest.param(b" A", b'" A"', id="a blank at the beginning gets quotes"),
        pytest.param(b'"  "', b'"  "', id="and keeps them"),
        pytest.param(b"\tA", b'"\tA"', id="a tab at the beginning"),
        pytest.param(b"A ", b"A ", id="a blank at the end gets none"),
        pytest.param(b"\\.", b'"\\."', id="what ends a file elsewhere gets quotes"),
        pytest.param(b"A\rB", b'"A\rB"', id="half a line end"),
        pytest.param(b'"A\r\nB"', b'"A\nB"', id="a line end within a field"),
        pytest.param(b'""', b"", id="nothing"),
        pytest.param(b"\xc9", b"\xc9", id="a byte that is not UTF-8"),
    ],
)
def test_a_field_is_quoted_as_gogen_quotes(read: bytes, written: bytes) -> None:
    """Byte by byte, with blanks for what is not said."""
    assert _written(_line(read)) == _line(written).rstrip(b"\n") + _END + b"\n"


@given(texts=st.lists(st.text(st.characters(codec="latin-1", exclude_characters="\0"), max_size=6)))
def test_whatever_stands_in_a_row_comes_out_of_it(texts: list[str]) -> None:
    """Read again, it is the same row."""
    row = cells(convicted(place="101001001000", charge="11359 HS", comment="x" * 60))
    row[15 : 15 + len(texts[:20])] = [text.replace("\r\n", "\n") for text in texts[:20]]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow(row)
    written = _written(out.getvalue().encode("latin-1")).decode("latin-1")
    assert next(csv.reader(io.StringIO(written, newline=""), strict=True))[:95] == row


def test_the_short_results_have_twenty_columns_of_the_file() -> None:
    """Quoted likewise."""
    table = with_condensed(table_of(file([convicted(comment="A,B")]))[0])
    out = io.BytesIO()
    write_condensed(with_endings(table, {}, is_pilot=True), out)
    [row] = csv.reader([out.getvalue().decode().strip()])
    assert len(row) == 20 + 17
    assert row[18] == "A,B"


def test_plain_rows_and_others_keep_their_order_in_a_file(tmp_path: Path) -> None:
    """Behind the heading, whichever way each of them is written."""
    charges = (b"PLAIN", b"SE\xd1AL", b"PLAIN AGAIN")
    with Path(tmp_path, "out.csv").open("wb") as out:
        out.write(b"HEADING\n")
        for charge in charges:
            write_full(with_endings(table_of(_line(charge))[0], {}, is_pilot=False), out)
    rows = b"".join(_line(charge).rstrip(b"\n") + _END + b"\n" for charge in charges)
    assert Path(tmp_path, "out.csv").read_bytes() == b"HEADING\n" + rows
