"""Files as they really come: encodings, separators, quotes, marks and repeated headings."""

from pathlib import Path

import polars as pl
import pytest

from ingest.court.mapping import Role
from ingest.extract.reading import Extract
from ingest.refusals import FileRefused
from tests.ingest.extract.court_files import charged, court_file, printed, read

_TEXT = printed(charged(), charged(charge_number="2", description="PEÑA, OFFENSE"))


def offenses(extract: Extract) -> list[str]:
    """What the charges are called."""
    return extract.views[Role.CHARGE].rows.sort("place")["offense"].to_list()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_every_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    """Without being told, and with a mark at the beginning."""
    path = tmp_path / "court.csv"
    path.write_bytes(_TEXT.encode(encoding))
    assert offenses(read(path)) == ["TRANSPORT/SELL MARIJUANA", "PEÑA, OFFENSE"]


def test_undefined_bytes_stay_visible(tmp_path: Path) -> None:
    """Windows-1252 has five of them; the row is read all the same, in the Windows-1252 it is said to be in."""
    path = tmp_path / "court.csv"
    path.write_bytes(_TEXT.encode("cp1252").replace(b"MARIJUANA", b"MARI\x81\x93ANA"))
    found = offenses(read(path, encoding="windows-1252"))
    assert (
        found[0] == "TRANSPORT/SELL MARI\N{REPLACEMENT CHARACTER}\N{LEFT DOUBLE QUOTATION MARK}ANA"
    )


@pytest.mark.parametrize("separator", ["|", "\t", ";"])
def test_every_usual_separator_is_read(tmp_path: Path, separator: str) -> None:
    """As the mapping names it."""
    path = tmp_path / "court.csv"
    path.write_text(printed(charged(), separator=separator))
    assert read(path, separator=separator).rows == 1


def test_a_file_without_quoting_keeps_stray_quotes(tmp_path: Path) -> None:
    """A quote inside a cell is a sign like any other."""
    path = tmp_path / "court.csv"
    text = printed(charged(defendant="LINDQVANE/DANA", description='5" KNIFE'), separator="|")
    path.write_text(text.replace('"5"" KNIFE"', '5" KNIFE'))
    assert offenses(read(path, separator="|", quotes=False)) == ['5" KNIFE']


def test_a_heading_repeated_as_data_is_none(tmp_path: Path) -> None:
    """Files glued together have one each."""
    path = court_file(tmp_path, charged(), printed().strip(), charged(charge_number="2"))
    assert read(path).rows == 2


def test_headings_may_change_case_blanks_and_signs(tmp_path: Path) -> None:
    """And a name in the mapping's aliases is as good."""
    path = tmp_path / "court.csv"
    text = _TEXT.replace("case_number", " Case Number ").replace("statE", "STATE")
    path.write_text(text.replace("disposition_on", "JUDGED"))
    extract = read(path)
    assert extract.views[Role.CASE].rows["number"].to_list() == ["900000"]
    tables = {n: t.model_dump() for n, t in extract.mapping.tables.items()}
    tables["disposition"]["aliases"] = {"disposition_on": ("judged",)}
    found = read(path, tables=tables)
    assert found.views[Role.DISPOSITION].rows["decided"].to_list() == ["1999-06-14"] * 2


def test_parquet_is_read_like_text(tmp_path: Path) -> None:
    """Days and numbers that it keeps as such included."""
    path = court_file(tmp_path, charged(), charged(charge_number="2"))
    table = pl.read_csv(path, infer_schema=True)
    born = pl.col("date_of_birth").str.to_date("%m/%d/%Y")
    table.with_columns(born).write_parquet(tmp_path / "court.parquet")
    one, other = read(path), read(tmp_path / "court.parquet")
    assert other.views[Role.PERSON].rows["born"].to_list() == ["1971-05-04"]
    assert list(one.sizes.values()) == list(other.sizes.values()) == [2]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\xff\xfea\x00", "not a text file"),
        (b"900000,11359 HS\n900001,11357 HS\n", "no headings"),
        (b"a,b\r1,2\r", "line feeds"),
        (b"PAR1 torn", "torn Parquet"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(
    tmp_path: Path, content: bytes, why: str
) -> None:
    """And nothing that stands in it is repeated."""
    path = tmp_path / "court.csv"
    path.write_bytes(content)
    with pytest.raises(FileRefused, match=why):
        read(path)
