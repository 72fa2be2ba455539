"""Quirks that turn on how a charge is written, reproduced."""

import pytest

from eligibility.gogen.options import Options
from eligibility.gogen.sections import other_charge
from tests.eligibility.gogen.answering import asked, county_flow, said
from tests.eligibility.gogen.rows import convicted, noted

_NOT = ("not-applicable", "")


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        pytest.param(
            {"charge": "182(A)(1)/11358 HS-CONSPIRE"},
            ("reduce", "Reduce all HS 11358 convictions"),
            id="Q1: the section may stand anywhere",
        ),
        pytest.param({"county": "YOLO"}, _NOT, id="Q1: another county is not looked at"),
        pytest.param({"county": "Sacramento"}, _NOT, id="Q1: nor is another spelling"),
        pytest.param(
            {"charge": "11357.5 HS-SPICE"},
            ("reduce", "Reduce all HS 11357 convictions"),
            id="Q5: 11357.5 counts as 11357",
        ),
        pytest.param(
            {"charge": "664/11359 HS-ATTEMPT"},
            ("reduce", "Reduce all HS 11359 convictions"),
            id="Q6: an attempt behind a slash counts",
        ),
        pytest.param({"charge": "664-11359 HS"}, _NOT, id="Q6: behind a dash it is lost"),
        pytest.param({"county": "SACRAMENTO "}, _NOT, id="Q9: a blank behind the county hides it"),
        pytest.param(
            {"level": "INFRACTION", "charged_level": "F"},
            ("dismiss", "Misdemeanor or Infraction"),
            id="Q13: an infraction charged as a felony is none",
        ),
        pytest.param(
            {"level": "", "charged_level": "F"},
            ("reduce", "Reduce all HS 11359 convictions"),
            id="Q13: the charge counts where the level is blank",
        ),
        pytest.param(
            {"level": "", "charged_level": ""},
            ("dismiss", "Misdemeanor or Infraction"),
            id="Q13: no level at all is no felony",
        ),
    ],
)
def test_a_charge_is_read_as_gogen_reads_it(row: dict[str, str], answer: tuple[str, str]) -> None:
    """By what stands anywhere in the text."""
    assert said([convicted(**row)], county_flow()) == [answer]


def test_a_section_in_neither_list_is_answered_with_nothing() -> None:
    """Q7: looked at, and no rule fires."""
    found = asked([convicted()], county_flow(Options(dismiss=("11357",), reduce=("11358",))))
    [(_, ruling)] = found.looked_at
    assert (ruling.determination, ruling.reason) == ("", "")
    assert found.convictions["outcome"].to_list() == ["none"]


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
