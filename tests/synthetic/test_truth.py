"""The truth, held against the files that were made from it."""

from collections import Counter
from typing import Any

from tests.synthetic.conftest import Sample

Conviction = dict[str, Any]


def stated(sample: Sample) -> list[tuple[Conviction, dict[str, str]]]:
    """Pair each conviction the file states with the row that states it."""
    rows = sample.rows()
    return [(c, rows[c["row"] - 2]) for c in sample.truth("convictions") if c["row"]]


def test_a_flawless_conviction_is_on_file_as_it_was(sample: Sample) -> None:
    """Where no defect was planted, day, county, number, section and level agree."""
    for truth, row in stated(sample):
        if not truth["defect"]:
            assert row["SUBJECT_ID"] == truth["subject_id"]
            assert row["STP_EVENT_DATE"] == f"{truth['convicted_on']:%Y%m%d}"
            assert row["STP_ORI_CNTY_NAME"] == truth["county"]
            assert row["OFN"] == truth["case_number"]
            assert row["OFFENSE_DESCR"].startswith(f"{truth['section']} {truth['code']}-")
            assert row["CONV_STAT_DESCR"] == truth["level"]


def test_the_file_states_every_conviction_the_state_knows_and_no_other(sample: Sample) -> None:
    """Distinct convicted counts in the file are those of the truth."""
    counted = Counter(
        (row["SUBJECT_ID"], row["CNT_ORDER"])
        for row in sample.rows()
        if row["DISP_DESCR"].startswith("CONVICTED")
    )
    lost = sum(1 for c in sample.truth("convictions") if c["in_doj_file"] and not c["row"])
    assert len(counted) == len(stated(sample)) == sample.summary.convictions
    assert lost <= sample.summary.broken_rows


def test_an_undecidable_conviction_lacks_what_a_decision_needs(sample: Sample) -> None:
    """No readable day, no section or no county stands on its row."""
    for truth, row in stated(sample):
        if truth["undecidable"]:
            day = row["STP_EVENT_DATE"]
            lacks = {
                "date": len(day) != 8 or not ("01" <= day[4:6] <= "12"),
                "section": (row["OFFENSE_DESCR"], row["COMMENT_TEXT"])
                == ("SEE COMMENT FOR CHARGE", ""),
                "county": (row["STP_ORI_CNTY_NAME"], row["STP_ORI_DESCR"]) == ("", ""),
            }
            assert lacks[truth["defect"]]


def test_nothing_happens_before_birth_or_after_death(sample: Sample) -> None:
    """Every arrest and judgment lies within its person's life."""
    lives = {person["person"]: person for person in sample.truth("people")}
    for conviction in sample.truth("convictions"):
        life = lives[conviction["person"]]
        assert life["born_on"] < conviction["offense_on"] <= conviction["convicted_on"]
        assert life["died_on"] is None or conviction["convicted_on"] <= life["died_on"]


def test_adults_are_adults(sample: Sample) -> None:
    """Only cases of a juvenile court lie before the eighteenth birthday."""
    young = [c for c in sample.truth("convictions") if c["age"] < 18]
    assert all(c["juvenile"] and c["court"].startswith("CAJV") for c in young)


def test_the_court_knows_cases_the_state_does_not(sample: Sample) -> None:
    """Some convictions stand in the court's extract alone."""
    extract = {row["case_number"] for row in sample.rows("court.csv")}
    ours = "SAN FRANCISCO"
    on_file = {row["OFN"] for row in sample.rows() if row["STP_ORI_CNTY_NAME"] == ours}
    hidden = {
        c["case_number"]
        for c in sample.truth("convictions")
        if c["in_court_extract"] and not c["in_doj_file"]
    }
    assert hidden
    assert hidden <= extract - on_file


def test_grantable_means_the_four_sections_here_before_the_law(sample: Sample) -> None:
    """No other county, no other offence, nothing since 9 November 2016."""
    for conviction in sample.truth("convictions"):
        if conviction["grantable"]:
            assert conviction["county"] == "SAN FRANCISCO"
            assert conviction["marijuana"]
            assert f"{conviction['offense_on']}" < "2016-11-09"
