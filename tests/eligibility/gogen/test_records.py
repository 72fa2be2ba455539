"""Records are taken as gogen's reader takes them."""

import pytest

from eligibility.gogen.records import Broken
from tests.eligibility.gogen.answering import table_of
from tests.eligibility.gogen.rows import convicted, file

_ROW = convicted(comment='SAYS "11358", TWICE')
_SHORT = file([_ROW]).rstrip(b"\n").rpartition(b",")[0] + b"\n"
_STRAY = file([convicted()]).replace(b"POSSESS FOR", b'POSSESS "FOR"')


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        pytest.param(file([_ROW, _ROW]), [1, 2], id="as it comes"),
        pytest.param(file([_ROW], header=True), [2], id="behind a header"),
        pytest.param(file([_ROW]).replace(b"\n", b"\r\n"), [1], id="CRLF"),
        pytest.param(file([_ROW]).replace(b"\n", b"\r\n") + b"\r\n", [1], id="a blank line"),
        pytest.param(b"\n\n" + file([_ROW]), [3], id="blank lines first"),
        pytest.param(file([_ROW]).rstrip(b"\n"), [1], id="no last line end"),
        pytest.param(file([_ROW]).rstrip(b"\n") + b"\r", [1], id="half a last line end"),
        pytest.param(file([convicted(comment="A\nB"), _ROW]), [1, 3], id="a comment of two lines"),
    ],
)
def test_records_are_named_by_the_line_they_begin_on(data: bytes, lines: list[int]) -> None:
    """Q11: lines of the file, not of what follows the header."""
    table, broken = table_of(data)
    assert (table["line"].to_list(), broken) == (lines, [])


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        pytest.param(_SHORT, "fields", id="94 fields"),
        pytest.param(file([_ROW]).replace(b"\n", b",\n"), "fields", id="96 fields"),
        pytest.param(b" \n", "fields", id="a blank that is not nothing"),
        pytest.param(_STRAY, "quote", id="a quote within a field"),
        pytest.param(_STRAY.replace(b'"FOR"', b'"FOR'), "quote", id="one that never closes"),
        pytest.param(file([convicted(place="10100")]), "cnt_order", id="Q4: a short CNT_ORDER"),
    ],
)
def test_a_row_that_stops_gogen_is_told_and_the_rest_is_read(bad: bytes, reason: str) -> None:
    """One bad row costs nobody else."""
    table, broken = table_of(file([_ROW]) + bad + file([_ROW]))
    assert (table["line"].to_list(), broken) == ([1, 3], [Broken(2, reason)])


def test_a_byte_order_mark_makes_the_header_a_row() -> None:
    """Q10: as gogen counts it."""
    table, _ = table_of(b"\xef\xbb\xbf" + file([_ROW], header=True))
    assert table["line"].to_list() == [1, 2]
    assert table["DISP_DESCR"].to_list()[0] == "DISP_DESCR"


def test_bytes_that_are_not_utf_8_are_kept() -> None:
    """One character for each byte."""
    data = file([convicted(number="CR-é")]).decode().encode("latin-1")
    table, _ = table_of(data)
    assert table["OFN"].to_list() == ["CR-é"]


@pytest.mark.parametrize("size", [200, 500, 1000, 1 << 20])
def test_records_are_whole_wherever_the_file_is_cut(size: int) -> None:
    """A field of several lines included."""
    rows = [convicted(place=f"1010010{at:02}000", comment="A\nB" * (at % 3)) for at in range(12)]
    data = file(rows, header=True)
    table, broken = table_of(data, size=size, rewritten=False)
    assert broken == []
    assert table.height == len(rows)
    assert table["line"].to_list() == table_of(data)[0]["line"].to_list()


def test_a_short_place_that_gogen_never_cuts_stops_nothing() -> None:
    """Q4: an arrest for something else may have one."""
    row = convicted(place="1", charge="459 PC", disposition="", number="", step="ARREST")
    assert table_of(file([_ROW, row]))[1] == []
