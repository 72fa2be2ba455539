"""What the analyst's counts say about people and their convictions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.console.calls import assess
from tests.county_file import DANA, ROSA, Count, Files

SALE = Count(DANA, "123456")
MINOR = replace(SALE, case="7", section="11357(B) HS-POSSESS", level="MISDEMEANOR")
THEFT = replace(SALE, case="8", section="487 PC-GRAND THEFT", on=date(2011, 5, 6))


def _summary(folder: Path, *counts: Count) -> Mapping[str, Any]:
    out = folder / "out"
    done = assess(Files(folder).doj(*counts), out, "--as-of", "2026-11-23")
    assert done.exit_code == 0, done.output
    return dict(json.loads((out / "summary.json").read_text()))


def test_who_has_only_felonies_that_are_dismissed_has_none_left(tmp_path: Path) -> None:
    """One person, one felony, and it goes."""
    said = _summary(tmp_path, SALE)
    assert said["people_with_a_felony"] == said["people_with_no_felony_left"] == 1
    assert said["people_with_no_conviction_left"] == 1


def test_another_felony_stays(tmp_path: Path) -> None:
    """Relief for one conviction is not relief for all."""
    said = _summary(tmp_path, SALE, THEFT)
    assert (said["people_with_a_felony"], said["people_with_no_felony_left"]) == (1, 0)
    assert said["people_with_relief"] == 1


def test_a_conviction_without_a_level_may_be_a_felony(tmp_path: Path) -> None:
    """What is not known is not called clear."""
    said = _summary(tmp_path, SALE, replace(THEFT, level=" "))
    assert (said["people_with_a_felony"], said["people_with_no_felony_left"]) == (1, 0)


def test_who_never_had_a_felony_is_not_said_to_have_lost_one(tmp_path: Path) -> None:
    """A misdemeanor that goes is counted as such."""
    said = _summary(tmp_path, MINOR)
    assert (said["people_with_a_felony"], said["people_with_no_felony_left"]) == (0, 0)
    assert said["people_with_no_conviction_left"] == 1


@pytest.mark.parametrize("kind", ["by_county", "by_level", "by_decade", "by_race", "by_sex"])
def test_every_breakdown_adds_up_to_all_convictions(tmp_path: Path, kind: str) -> None:
    """Nothing is lost between two ways of counting."""
    said = _summary(tmp_path, SALE, MINOR, THEFT, Count(ROSA, "9", on=date(1999, 1, 1)))
    found = [count for counts in said[kind].values() for count in counts.values()]
    assert sum(found) == said["convictions"] == 4


def test_people_are_counted_by_race(tmp_path: Path) -> None:
    """As the state prints it."""
    said = _summary(tmp_path, SALE, Count(ROSA, "9"))
    assert said["people_by_race"]["WHITE"]["all"] == said["people"] == 2


def test_t47_what_is_left_is_called_an_estimate(tmp_path: Path) -> None:
    """The figures know the convictions in these files and no others."""
    assert _summary(tmp_path, SALE)["what_is_left_is"].startswith("an estimate")
