"""A county's file names packs that exist, to the letter."""

from pathlib import Path

import pytest

from conduit.counties import Counties, CountySettings
from eligibility.law.pack import packs
from eligibility.law.pins import pins
from schemas.decisions import Layer

COUNTIES = Counties.load(Path(__file__).parents[2] / "deploy/counties")


@pytest.mark.parametrize("county", COUNTIES.served(), ids=lambda county: county.county)
def test_a_served_county_pins_packs_that_are_shipped(county: CountySettings) -> None:
    """A stale pin would leave every snapshot waiting; `python -m eligibility.law.pins` prints them."""
    assert county.packs
    for pin in county.packs:
        assert pins()[pin.id] == pin


@pytest.mark.parametrize("county", COUNTIES.served(), ids=lambda county: county.county)
def test_a_served_county_has_one_policy(county: CountySettings) -> None:
    """Whoever pins two plans of one prosecutor has not decided which is the county's."""
    policies = [
        pack for pack in packs(*(pin.id for pin in county.packs)) if pack.layer is Layer.POLICY
    ]

    assert [pack.jurisdiction for pack in policies] in ([], [county.county])
