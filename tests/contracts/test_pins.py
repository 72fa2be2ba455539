"""A county's file names packs that exist, to the letter."""

from pathlib import Path

import pytest

from conduit.counties import Counties, CountySettings
from eligibility.law.pack import packs
from eligibility.law.pins import pins
from schemas.decisions import Layer

FOLDER = Path(__file__).parents[2] / "deploy/counties"
COUNTIES = [
    settings
    for path in sorted(FOLDER.glob("*/*.toml"))
    if (settings := Counties.load(FOLDER).get(f"{path.parent.name}/{path.stem}"))
]


def test_every_file_is_named_after_its_county() -> None:
    """Whoever looks for a county's file finds it."""
    assert len(COUNTIES) == len([*FOLDER.glob("*/*.toml")])


@pytest.mark.parametrize("county", COUNTIES, ids=lambda county: county.county)
def test_a_county_pins_packs_that_are_shipped(county: CountySettings) -> None:
    """A stale pin would leave every snapshot waiting; `python -m eligibility.law.pins` prints them."""
    assert county.packs
    for pin in county.packs:
        assert pins()[pin.id] == pin


@pytest.mark.parametrize("county", COUNTIES, ids=lambda county: county.county)
def test_a_county_has_one_policy(county: CountySettings) -> None:
    """Whoever pins two plans of one prosecutor has not decided which is the county's."""
    policies = [
        pack for pack in packs(*(pin.id for pin in county.packs)) if pack.layer is Layer.POLICY
    ]

    assert [pack.jurisdiction for pack in policies] in ([], [county.county])


@pytest.mark.parametrize("county", COUNTIES, ids=lambda county: county.county)
def test_a_county_that_is_not_served_names_no_court(county: CountySettings) -> None:
    """Nothing could be filed there, even by mistake."""
    assert bool(county.courts) is county.served
