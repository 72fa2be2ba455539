"""The state's bulk file."""

import csv
import re
from itertools import groupby
from pathlib import Path

import pytest

from synthetic import PROFILES, generate
from tests.settings import SETTINGS
from tests.synthetic.conftest import Sample

READ_BY_GOGEN = {
    2: "SUBJECT_ID",
    12: "PRI_NAME",
    14: "PRI_DOB",
    40: "STP_EVENT_DATE",
    42: "STP_TYPE_DESCR",
    48: "STP_ORI_CNTY_NAME",
    50: "CNT_ORDER",
    52: "OFN",
    54: "OFFENSE_DESCR",
    55: "OFFENSE_TOC",
    80: "DISP_DESCR",
    82: "CONV_STAT_DESCR",
    87: "SENT_LENGTH",
    88: "SENT_TIME_CODE",
    93: "COMMENT_TEXT",
}


def header(sample: Sample) -> list[str]:
    """Read the names of the columns."""
    return sample.lines()[0].split(",")


def test_the_header_has_95_columns(sample: Sample) -> None:
    """The first is RECORD_ID, the last END_OF_REC."""
    names = header(sample)
    assert (len(names), names[0], names[-1]) == (95, "RECORD_ID", "END_OF_REC")


def test_columns_stand_where_other_programs_read_them(sample: Sample) -> None:
    """The fifteen columns gogen reads by position carry the right names."""
    names = header(sample)
    assert {place: names[place] for place in READ_BY_GOGEN} == READ_BY_GOGEN


def test_the_header_is_that_of_the_public_test_files(sample: Sample) -> None:
    """Name for name as Code for America's own file has it, extra comma aside."""
    known = SETTINGS.peer_files / "gogen" / "extra_comma.csv"
    if not known.exists():
        pytest.skip("the peers' test files are not here")
    with known.open(encoding="ascii") as file:
        assert header(sample) == file.readline().strip().rstrip(",").split(",")


def test_lines_end_as_on_unix(sample: Sample) -> None:
    """Line feeds only, and one after the last line."""
    content = (sample.out / "doj.csv").read_bytes()
    assert (b"\r" in content, content[-1:]) == (False, b"\n")


def test_only_the_broken_rows_are_broken(sample: Sample) -> None:
    """Every row has 95 fields, but for those the truth calls broken."""
    rows = list(csv.reader(sample.lines()))
    found = [line for line, row in enumerate(rows, start=1) if len(row) != 95]
    assert found == [broken["row"] for broken in sample.truth("broken_rows")]
    assert len(found) == sample.summary.broken_rows == 1


def test_counts_are_numbered_as_the_state_numbers_them(sample: Sample) -> None:
    """Twelve digits: cycle from 101, step, count, and 000."""
    orders = {row["CNT_ORDER"] for row in sample.rows()} - {""}
    assert all(re.fullmatch(r"[1-9]\d\d\d{3}\d{3}000", order) for order in orders)


def test_most_people_stand_together_and_some_are_scattered(sample: Sample) -> None:
    """One in twenty turns up again later in the file."""
    runs = [subject for subject, _ in groupby(row["SUBJECT_ID"] for row in sample.rows())]
    scattered = len(runs) - len(set(runs))
    assert 0.03 < scattered / len(set(runs)) < 0.08


def test_rows_break_in_three_ways(tmp_path: Path) -> None:
    """One field short, one too many, cut off in the middle; the person can still be read."""
    generate(300, seed=2, profile=PROFILES["worst"], out=tmp_path)
    rows = list(csv.reader((tmp_path / "doj.csv").read_text(encoding="ascii").splitlines()))
    broken = [row for row in rows if len(row) != 95]
    lengths = sorted(len(row) for row in broken)
    assert (len(broken), lengths[0] < 94, lengths[1:]) == (3, True, [94, 96])
    assert all(row[2].startswith("9") and row[12] for row in broken)
