"""Which packs a snapshot names: those of counties that are served, if there is one."""

from dataclasses import replace
from pathlib import Path

import pytest

from conduit.counties import Counties
from ingest.records.choices import Choices
from tests.ingest.world import World
from tests.settings import ROOT


@pytest.mark.parametrize(
    ("counties", "packs"),
    [
        pytest.param(["ca/san-francisco"], ["CA-STAT", "SF-POLICY"], id="served"),
        pytest.param(
            ["ca/los-angeles", "ca/san-francisco"], ["CA-STAT", "SF-POLICY"], id="one is served"
        ),
        pytest.param(["ca/los-angeles"], ["CA-STAT", "LA-2019"], id="none is served"),
        pytest.param(["ca/alpine"], [], id="no file"),
    ],
)
def test_plans_of_other_counties_do_not_reach_a_served_one(
    tmp_path: Path, counties: list[str], packs: list[str]
) -> None:
    """Else a small charge in San Joaquin would wait for a person who can do nothing about it."""
    known = Counties.load(ROOT / "deploy/counties")
    office = replace(World(tmp_path).office, counties=known)

    assert [pack.id for pack in Choices().packs(office, counties)] == packs
