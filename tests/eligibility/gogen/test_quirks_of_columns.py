"""Quirks of what is shown beside a row, reproduced."""

import pytest

from eligibility.gogen.sections import other_charge
from tests.eligibility.gogen.answering import asked, county_flow
from tests.eligibility.gogen.rows import convicted, noted


@pytest.mark.parametrize(
    ("charge", "strikes", "registrable"),
    [
        pytest.param("537 PC-FRAUD", "537 PC", "-", id="Q14: 537 is taken for 37"),
        pytest.param("1288 PC-BAIL", "1288 PC", "1288 PC", id="Q14: 1288 is taken for 288"),
        pytest.param("187(A) PC-MURDER", "-", "-", id="Q14: 187(A) is not taken for 187"),
        pytest.param("459 PC-BURGLARY", "-", "-", id="burglary is neither"),
    ],
)
def test_grave_sections_are_shown_as_gogen_finds_them(
    charge: str, strikes: str, registrable: str
) -> None:
    """In another county, and on any day: Q30."""
    rows = [
        convicted(),
        convicted(charge=charge, place="102001001000", on="20190101", county="YOLO"),
    ]
    [(case, _)] = asked(rows, county_flow()).looked_at
    assert (case.strikes, case.registrables) == (strikes, registrable)


def test_case_numbers_are_those_of_the_step() -> None:
    """Q28: other counts of the step lend theirs; another step does not."""
    rows = [
        convicted(number=""),
        noted(step="COURT ACTION", number="CR-7", place="101002009000"),
        noted(step="COURT ACTION", number="CR-8", place="101003001000"),
        noted(step="COURT ACTION", number="CR-6", place="101002002000"),
    ]
    [(case, _)] = asked(rows, county_flow()).looked_at
    assert case.case_number == "CR-7; CR-6"


@pytest.mark.parametrize(
    ("charge", "comment", "shown"),
    [
        pytest.param("11358 HS", "11359 HS", True, id="Q20: another section"),
        pytest.param("459 PC", "WITH 11358", True, id="Q20: no section of the four"),
        pytest.param("11358 HS", "11358 HS", False, id="the same section"),
        pytest.param("11357(A) HS", "11357(D) HS", True, id="letters on different sides"),
        pytest.param("11357(C) HS", "11357(D) HS", False, id="letters on one side"),
        pytest.param("11357 HS", "11357(D) HS", True, id="a letter where the charge has none"),
        pytest.param("11357(A) HS", "11357 HS", False, id="a letter in the charge alone"),
        pytest.param("SEE COMMENT FOR CHARGE", "11358 HS", False, id="the comment is the charge"),
    ],
)
def test_a_comment_is_shown_where_it_may_name_another_charge(
    charge: str, comment: str, *, shown: bool
) -> None:
    """Whatever the row is about."""
    assert other_charge(charge, comment) == (comment if shown else "")
