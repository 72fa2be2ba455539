"""Quirks that turn on how a charge is written, reproduced."""

import pytest

from eligibility.gogen.options import Options
from tests.eligibility.gogen.answering import asked, county_flow, said
from tests.eligibility.gogen.rows import convicted

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
