"""Rows under one place: parts of one sentence, or convictions of their own."""

from datetime import date
from pathlib import Path

import pytest

from tests.ingest.doj_rows import Cells, convicted
from tests.ingest.sheets import sheet_of


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"charge": "187(A) PC-MURDER"}, id="another charge"),
        pytest.param({"event_date": "20030101"}, id="another day"),
        pytest.param({"number": "900555"}, id="another case"),
    ],
)
def test_two_convictions_under_one_place_are_both_kept(folder: Path, said: Cells) -> None:
    """What the state numbers alike by mistake is not taken for a part of the sentence."""
    sheet = sheet_of(folder, convicted(), convicted(**said))
    assert sheet.lines == [(2,), (3,)]


def test_a_part_that_leaves_cells_blank_is_still_a_part(folder: Path) -> None:
    """Blank contradicts nothing."""
    part = convicted(charge="", event_date="", number="", sentence="JAIL")
    assert sheet_of(folder, convicted(), part).lines == [(2, 3)]


def test_a_second_conviction_of_the_count_lengthens_the_first(folder: Path) -> None:
    """The same charge and case on a later day may be a new sentence for the old conviction."""
    again = convicted(event_date="20030101", sentence="PRISON", length="016", unit="Y")
    sheet = sheet_of(folder, convicted(), again)
    assert [j.sentence_ends_on for j in sheet.judgments] == [date(2019, 1, 1)] * 2


def test_another_charge_at_the_place_lengthens_nothing(folder: Path) -> None:
    """Each conviction has its own sentence."""
    other = convicted(charge="187(A) PC-MURDER", sentence="PRISON", length="016", unit="Y")
    sheet = sheet_of(folder, convicted(), other)
    assert [j.sentence_ends_on for j in sheet.judgments] == [date(2002, 6, 14), date(2015, 6, 14)]
