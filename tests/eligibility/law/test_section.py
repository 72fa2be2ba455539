"""Sections of a code, as court clerks write them."""

import pytest

from eligibility.law.section import Section, parse, required


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        pytest.param("11357(A) HS", Section("HS", "11357", ("a",)), id="as the state prints it"),
        pytest.param("11357A HS", Section("HS", "11357", ("a",)), id="a letter without brackets"),
        pytest.param("11357(A)PC", Section("HS", "11357", ("a",)), id="the wrong code"),
        pytest.param("11357(A)", Section("HS", "11357", ("a",)), id="no code"),
        pytest.param("11357 VC", Section("VC", "11357"), id="a section of another code"),
        pytest.param("11357.5 HS", Section("HS", "11357.5"), id="not 11357"),
        pytest.param(
            "288A(B)(1) PC", Section("PC", "288a", ("b", "1")), id="a letter of the number"
        ),
        pytest.param("273AB PC", Section("PC", "273ab"), id="two letters of the number"),
        pytest.param("187", Section(None, "187"), id="a number alone"),
        pytest.param("664 PC", Section("PC", "664"), id="an attempt at nothing"),
        pytest.param("664/11359 HS", Section("HS", "11359", (), "attempt"), id="an attempt"),
        pytest.param(
            "66411359 HS", Section("HS", "11359", (), "attempt"), id="an attempt glued on"
        ),
        pytest.param("11359/664 HS", Section("HS", "11359", (), "attempt"), id="an attempt behind"),
        pytest.param(
            "182(A)(1)/11359 HS", Section("HS", "11359", (), "conspiracy"), id="a conspiracy"
        ),
        pytest.param(
            "664/187(A) PC", Section("PC", "187", ("a",), "attempt"), id="an attempt at murder"
        ),
        pytest.param(
            "11359/459 PC", Section("HS", "11359", (), "compound", ("459",)), id="two in one"
        ),
        pytest.param("182 PC/664 PC", Section("PC", "664", (), "compound", ("182",)), id="neither"),
        pytest.param("SEE COMMENT FOR CHARGE", None, id="words"),
        pytest.param("11357//11358 HS", None, id="a gap"),
    ],
)
def test_a_section_is_read_for_what_it_is(printed: str, read: Section | None) -> None:
    """Spelling varies; the section does not."""
    assert parse(printed) == read


def test_a_pack_may_not_name_what_is_no_section() -> None:
    """A list of sections with a typing error is found before it decides anything."""
    with pytest.raises(ValueError, match="no section of a code"):
        required("burglary")
