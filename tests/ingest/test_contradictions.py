"""Days of judgment that something else of the same cycle contradicts."""

from datetime import date
from pathlib import Path

import pytest

from conduit.counties import Counties
from schemas.fact import Days
from tests.ingest.doj_rows import arrested, convicted
from tests.ingest.sheets import judgment_of
from tests.settings import ROOT

SIXTH_OF_MAY = "20090506"
KNOWN = Counties.load(ROOT / "deploy/counties")


@pytest.mark.parametrize("number", ["19012345", "CRI-19012345"])
def test_a_case_is_not_decided_before_the_year_it_was_filed(folder: Path, number: str) -> None:
    """One of the two is wrong; the offence reaches up to the end of the year of the number."""
    judgment = judgment_of(folder, convicted(event_date=SIXTH_OF_MAY, number=number), known=KNOWN)

    assert (judgment.convicted_on, judgment.conflicts) == (None, ("convicted_on",))
    assert judgment.offense_on == Days(first=date(2006, 5, 6), last=date(2019, 12, 31))
    assert judgment.sentence_ends_on is None


def test_an_arrest_after_the_judgment_contradicts_it(folder: Path) -> None:
    """Neither of the two days is taken for true."""
    judgment = judgment_of(
        folder, arrested(event_date="20170302"), convicted(event_date=SIXTH_OF_MAY), known=KNOWN
    )

    assert (judgment.convicted_on, judgment.conflicts) == (None, ("convicted_on",))
    assert judgment.offense_on == Days(first=date(2006, 5, 6), last=date(2017, 3, 2))


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"number": "CRI-09012345"}, id="filed in the same year"),
        pytest.param({"number": "08012345"}, id="filed in the year before"),
        pytest.param({"number": "900099"}, id="a number that names no year"),
        pytest.param({"number": "90000001"}, id="no year of this century yet"),
        pytest.param({"number": ""}, id="no number"),
        pytest.param({"number": "19012345", "court": "CASC MC MISSION"}, id="another court"),
        pytest.param(
            {"number": "19012345", "county": "ALAMEDA", "court": "CASC OAKLAND"},
            id="another county",
        ),
    ],
)
def test_what_contradicts_nothing_leaves_the_day(folder: Path, said: dict[str, str]) -> None:
    """Most numbers and most arrests do not."""
    judgment = judgment_of(folder, convicted(**{"event_date": SIXTH_OF_MAY, **said}), known=KNOWN)

    assert (judgment.convicted_on, judgment.conflicts) == (Days.exactly(date(2009, 5, 6)), ())


@pytest.mark.parametrize(
    ("court", "printed", "county", "conflicts"),
    [
        ("CASC SAN MATEO", "SAN FRANCISCO", None, ("county",)),
        ("CAMC SAN FRANCISCO CO", "ALAMEDA", None, ("county",)),
        ("CASC SAN FRANCISCO", "SAN FRANCISCO", "ca/san-francisco", ()),
        ("CASC SOUTH SAN FRANCISCO", "SAN MATEO", "ca/san-mateo", ()),
        ("CASC STOCKTON", "SAN FRANCISCO", "ca/san-francisco", ()),
        ("", "ALAMEDA", "ca/alameda", ()),
    ],
)
def test_t25_a_court_of_another_county_leaves_the_county_open(
    folder: Path, court: str, printed: str, county: str | None, conflicts: tuple[str, ...]
) -> None:
    """After a transfer the two differ, and the policy of the wrong one must not be taken."""
    judgment = judgment_of(folder, convicted(court=court, county=printed), known=KNOWN)

    assert (judgment.county, judgment.conflicts) == (county, conflicts)


@pytest.mark.parametrize(
    ("charge", "comment", "section"),
    [
        ("11357(A) HS-POSS", "COM: 11357(C) HS", "11357 HS"),
        ("11360(B) HS-GIVE", "11360 (A) HS-SELL", "11360 HS"),
        ("11357(C) HS-POSS", "COM: 11357(C) HS", "11357(C) HS"),
        ("11357(C) HS-POSS", "COM: 11357(A) AND 11357(C) HS", "11357(C) HS"),
        ("11357(C) HS-POSS", "COM: 11357.5(A) HS", "11357(C) HS"),
        ("11357(C) HS-POSS", "ALSO 11359(A) HS", "11357(C) HS"),
        ("11357 HS-POSS", "COM: 11357(C) HS", "11357 HS"),
    ],
)
def test_t18_a_letter_that_the_comment_contradicts_is_left_out(
    folder: Path, charge: str, comment: str, section: str
) -> None:
    """The number stays; which letter it was is for a person, where that matters."""
    judgment = judgment_of(folder, convicted(charge=charge, comment=comment))

    assert judgment.section == section
