"""`--compare gogen`: the list a county's lawyer signs when moving over."""

import hashlib
import json
from pathlib import Path

import pytest

from eligibility.gogen.options import Options
from tests.console.gogen.moving import CHOSEN, County
from tests.eligibility.gogen.rows import Row, convicted

_REVIEW = ("review", "insufficient_data")
_REDUCED = ("reduce", "lesser_offense")


@pytest.fixture
def county(tmp_path: Path) -> County:
    """Give the county an empty folder."""
    return County(tmp_path)


@pytest.mark.parametrize(
    ("row", "ours", "causes"),
    [
        pytest.param({"on": "20150000"}, _REVIEW, "Q2", id="a day that cannot be read"),
        pytest.param({"born": ""}, _REVIEW, "Q3", id="a birth date that cannot be read"),
        pytest.param(
            {"charge": "11357.5 HS"}, ("out_of_scope", "other_section"), "Q5", id="11357.5"
        ),
        pytest.param({"charge": "664/11359 HS"}, _REVIEW, "Q1 Q6", id="an attempt"),
        pytest.param({"charge": "664-11359 HS"}, _REDUCED, "Q6", id="an attempt behind a dash"),
        pytest.param({"county": "SACRAMENTO "}, _REDUCED, "Q9", id="a blank behind the county"),
        pytest.param(
            {"level": "INFRACTION"},
            ("review", "conflict"),
            "Q13",
            id="an infraction charged as a felony",
        ),
        pytest.param(
            {"on": "20161109"}, ("out_of_scope", "new_law"), "Q15", id="the day of the law"
        ),
        pytest.param({"on": "20100701"}, _REDUCED, "Q17", id="ten years to the day"),
        pytest.param(
            {}, ("dismiss_and_seal", "county_policy"), "SF-POLICY:11", id="a kinder policy"
        ),
    ],
)
def test_a_difference_is_listed_with_its_cause(
    county: County, row: dict[str, str], ours: tuple[str, str], causes: str
) -> None:
    """The quirks that bear on gogen's answer; where there is none, the row of ours."""
    [line] = county.compared([convicted(**row)], {1: ours})
    assert (line["row"], line["our_reason"], line["causes"]) == ("1", ours[1], causes)


def test_a_blank_answer_of_gogens_is_listed(county: County) -> None:
    """Nothing is said in gogen, and something in ours."""
    [line] = county.compared([convicted()], {1: _REVIEW}, Options(reduce=("11357",)))
    assert (line["gogen"], line["ours"], line["causes"]) == ("none", "review", "Q7")


def test_what_agrees_is_counted_and_not_listed(county: County) -> None:
    """Other counties, which gogen does not look at, are left out."""
    rows: list[Row] = [convicted(), convicted(county="YOLO", place="102001001000")]
    assert county.compared(rows, {1: _REDUCED}) == []
    totals = json.loads((county.folder / "compared.json").read_text())
    assert (totals["alike"], totals["different"]) == (1, 0)
    assert "Nothing differs." in county.page()


def test_a_conviction_only_one_of_them_knows_is_listed(county: County) -> None:
    """As not seen by the other."""
    listed = county.compared([convicted(), convicted(disposition="GUILTY")], {2: _REDUCED}, CHOSEN)
    assert [(one["row"], one["gogen"], one["ours"], one["causes"]) for one in listed] == [
        ("1", "reduce", "not seen", "one-of-two"),
        ("2", "not seen", "reduce", "other-words"),
    ]
    assert "tells it with another row" in " ".join(county.page().split())


def test_the_page_says_what_is_signed(county: County) -> None:
    """By cause and by answer, with the list's digest and a place for a name."""
    county.compared([convicted(on="x")], {1: _REVIEW})
    page, listed = " ".join(county.page().split()), (county.folder / "compared.csv").read_bytes()
    assert "takes a conviction whose day cannot be read for an old one" in page
    assert "dismiss (Conviction occurred 10 or more years ago)" in page
    assert "Ours: CA-STAT 2026" in page
    assert hashlib.sha256(listed).hexdigest() in page
    assert "Signature" in page
