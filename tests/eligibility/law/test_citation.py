"""Sections of other states' codes, as their clerks write them."""

import pytest

from eligibility.law.citation import Citation, could_be, read, required


@pytest.mark.parametrize(
    ("printed", "citation"),
    [
        pytest.param("221.05 PL", Citation("pl", "221.05"), id="number first"),
        pytest.param("PL 221.05", Citation("pl", "221.05"), id="code first"),
        pytest.param("N.J.S.A. 2C:36A-1", Citation("njsa", "2c:36a-1"), id="a dotted code"),
        pytest.param("2C:35-10A(4)", Citation(None, "2c:35-10", ("a", "4")), id="New Jersey's A"),
        pytest.param("18 V.S.A. 4230(A)(1)", Citation("18vsa", "4230", ("a", "1")), id="a title"),
        pytest.param("18 VSA 4230A", Citation("18vsa", "4230a"), id="another section"),
        pytest.param("230.34-A PL", Citation("pl", "230.34-a"), id="a letter of the number"),
        pytest.param("110/221.20 PL", Citation("pl", "221.20", (), "attempt"), id="an attempt"),
        pytest.param(
            "2C:5-2/2C:35-5B(12)",
            Citation(None, "2c:35-5", ("b", "12"), "conspiracy"),
            id="a conspiracy",
        ),
        pytest.param(
            "485.05/120.00 PL",
            Citation("pl", "120.00", (), "compound", (Citation("pl", "485.05"),)),
            id="two in one",
        ),
        pytest.param("SEE COMMENT", None, id="words"),
        pytest.param("PL 120.00 01 AM", None, id="more than a section"),
        pytest.param("PL 221.05 NY", None, id="two codes"),
        pytest.param("221.05//221.10 PL", None, id="a gap"),
        pytest.param("PL 1303501", None, id="New York's dot left out"),
    ],
)
def test_a_section_is_read_for_what_it_is(printed: str, citation: Citation | None) -> None:
    """Spelling varies; the section does not."""
    assert read(printed) == citation


@pytest.mark.parametrize(
    ("printed", "named", "is_under"),
    [
        pytest.param("2C:35-10A(4)", "2C:35-10(a)(4)", True, id="the same"),
        pytest.param("69.50.401(E)(1) RCW", "69.50.401(e) RCW", True, id="a part"),
        pytest.param("2C:35-10", "2C:35-10(a)(4)", None, id="less than it takes"),
        pytest.param("2C:35-10A(1)", "2C:35-10(a)(4)", False, id="another part"),
        pytest.param("221.05", "221.05 PL", None, id="no code"),
        pytest.param("221.05 VTL", "221.05 PL", False, id="another code"),
        pytest.param("18 VSA 4230A", "18 VSA 4230(a)", None, id="a letter that may be either"),
        pytest.param("221.050 PL", "221.05 PL", False, id="a longer number"),
        pytest.param("221.05/265.01 PL", "221.05 PL", None, id="beside another"),
        pytest.param("265.01/221.05 PL", "221.05 PL", None, id="behind another"),
        pytest.param("265.01/220.03 PL", "221.05 PL", False, id="in neither of two"),
    ],
)
def test_a_part_belongs_to_the_whole_and_too_little_is_left_open(
    printed: str, named: str, is_under: bool | None
) -> None:
    """A clerk who left out the paragraph did not say which one it was."""
    citation = read(printed)

    assert citation is not None
    assert citation.is_under(required(named)) is is_under


@pytest.mark.parametrize(
    ("printed", "named"),
    [("265.01/221.05 PL", True), ("221.05/265.01 PL", True), ("265.01/220.03 PL", False)],
)
def test_a_list_of_sections_names_each_of_them(printed: str, named: bool) -> None:
    """What stands in such a line is not said to be about something else."""
    citation = read(printed)

    assert citation is not None
    assert citation.names(required("221.05 PL")) is named


@pytest.mark.parametrize(
    ("printed", "possible"),
    [
        ("SEE COMMENT", True),
        ("PL 130 35 F", True),
        ("PL 1303501", True),
        ("PL 120.00 01 AM 1", False),
    ],
)
def test_an_unreadable_text_is_another_section_only_where_all_its_numbers_are(
    printed: str, possible: bool
) -> None:
    """Nobody is cleared because a section could not be read."""
    assert could_be(printed, required("130.35 PL")) is possible


def test_a_pack_may_not_name_what_is_no_section() -> None:
    """A list with a typing error is found before it decides anything."""
    with pytest.raises(ValueError, match="no section of a code"):
        required("burglary")
