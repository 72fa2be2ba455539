"""Which county a source means."""

from pathlib import Path

import pytest

from conduit.counties import Counties
from ingest.spelling.california import COUNTIES as NAMES
from ingest.spelling.places import county_of

COUNTIES = Counties.load(Path(__file__).parents[2] / "deploy/counties")


def test_california_has_fifty_eight_counties() -> None:
    """None is forgotten, none is made up."""
    assert len(NAMES) == 58


@pytest.mark.parametrize(
    ("printed", "county"),
    [
        ("SAN FRANCISCO CO", "ca/san-francisco"),
        ("  Contra  Costa ", "ca/contra-costa"),
        ("LOS ANGELES COUNTY", "ca/los-angeles"),
        ("OREGON", None),
        ("FEDERAL", None),
        ("", None),
        ("0190", None),
    ],
)
def test_what_is_no_county_of_california_is_nowhere(printed: str, county: str | None) -> None:
    """Another state is not a county of this one, so a felony there is not overlooked."""
    assert county_of(printed, COUNTIES) == county
