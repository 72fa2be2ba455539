"""All thirty quirks have a test that names them, here and where ours does otherwise."""

import re
from pathlib import Path
from typing import Final

import pytest

from eligibility.gogen.quirks import QUIRKS
from tests.settings import ROOT

_OURS: Final = {
    2: ("tests/ingest/test_rap_sheet.py", "Q2 unreadable day"),
    4: ("tests/ingest/test_bad_input.py", "a count without its place"),
    5: ("tests/ingest/test_rap_sheet.py", "Q5 synthetic"),
    6: ("tests/ingest/test_rap_sheet.py", "Q6 dash"),
    8: ("tests/eligibility/law/test_quirks_avoided.py", "test_q8_an_unknown_section"),
    9: ("tests/ingest/test_rap_sheet.py", "Q9 blanks"),
    10: ("tests/ingest/test_doj_file.py", "a byte order mark"),
    11: ("tests/ingest/test_doj_file.py", "test_rows_are_named_by_their_line"),
    13: ("tests/ingest/test_rap_sheet.py", "Q13"),
    14: ("tests/ingest/test_rap_sheet.py", "Q14 537 is not 37"),
    18: ("tests/console/test_assess_quirks.py", "test_q18_a_person_in_two_files"),
    21: ("tests/ingest/test_rap_sheet.py", "test_a_part_goes_to_its_own_count"),
    22: ("tests/ingest/test_rap_sheet.py", "Q22 a year is a year"),
    23: ("tests/console/test_assess_quirks.py", "test_q23_one_bad_file"),
    28: ("tests/ingest/test_rap_sheet.py", "Q28 the word NULL"),
    29: ("tests/eligibility/law/test_quirks_avoided.py", "test_q29_sections_are_compared"),
}
"""Where ours is tested that belongs to another service or to the law."""


def _named(path: Path) -> set[int]:
    return {int(number) for number in re.findall(r"\bQ(\d+):", path.read_text(encoding="utf-8"))}


def test_every_quirk_is_reproduced_by_a_test_that_names_it() -> None:
    """In the tests of gogen's module and of the command."""
    folders = [ROOT / "tests/eligibility/gogen", ROOT / "tests/console/gogen"]
    named = set().union(*(_named(path) for folder in folders for path in folder.glob("test_*.py")))
    assert set(QUIRKS) - named == set()
    assert set(QUIRKS) == set(range(1, 31))


@pytest.mark.parametrize("number", _OURS, ids=lambda number: f"Q{number}")
def test_what_we_do_instead_is_tested_where_it_belongs(number: int) -> None:
    """The test is there, under the words by which it can be found."""
    path, words = _OURS[number]
    assert words
    assert words in (ROOT / path).read_text(encoding="utf-8")
