"""Decisions held against what was deserved, and how they are counted."""

import json
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl
import pytest

from eligibility.decide import decide
from eligibility.law.pack import packs
from schemas.decisions import ConvictionDecided
from synthetic import PROFILES, generate
from tests.bench.figures import Figure
from tests.bench.judged import Measured, judge, verdict
from tests.bench.pair import GROUPS, by, counted, figures
from tests.bench.pair_page import page
from tests.bench.test_true_county import happened
from tests.eligibility.records import AS_OF, conviction, person

REDUCED: Final = {"county": "ca/alameda"}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Measured]:
    """Invent a small county, and judge it."""
    folder = tmp_path_factory.mktemp("county")
    generate(120, seed=3, profile=PROFILES["tiny"], out=folder)
    return folder, judge(folder)


def decided(**said: object) -> ConvictionDecided:
    """Decide the usual conviction, except for what is said."""
    whose = person(conviction(**{**REDUCED, **said}))
    return decide(whose, as_of=AS_OF, packs=packs("CA-STAT")).decision.convictions[0]


def test_relief_that_was_deserved_is_right() -> None:
    """Reduced, as it should be."""
    one = happened()
    assert verdict(one, [one], decided()) == "right"


def test_relief_that_was_not_deserved_is_false() -> None:
    """It happened after the law had changed, and the file says so."""
    one = happened(offense_on=date(2019, 1, 1))
    assert verdict(one, [one], decided()) == "false"


def test_too_much_relief_is_false() -> None:
    """Dismissed where it should have been reduced."""
    one = happened()
    assert verdict(one, [one], decided(section="11358 HS")) == "false"


def test_what_the_file_never_mentions_is_told_apart() -> None:
    """A grave case that stands on no row."""
    one, grave = happened(), happened(section="187(A)", row=0, convicted_on=date(2000, 1, 1))
    assert verdict(one, [grave, one], decided()) == "false: file silent"
    assert verdict(one, [grave._replace(row=3), one], decided()) == "false"


def test_what_the_file_states_wrongly_is_told_apart() -> None:
    """The case with the wrong year."""
    one = happened(offense_on=date(2019, 1, 1), defect="wrong year")
    assert verdict(one, [one], decided()) == "false: file lies"


def test_what_nobody_gave_and_nobody_looks_at_is_missed() -> None:
    """It deserved relief, and the decision says no; in review it would be looked at."""
    one = happened()
    assert verdict(one, [one], decided(section="459 PC")) == "missed"
    assert verdict(one, [one], decided(section=None)) == "review"


def test_every_conviction_of_a_county_is_counted_once_in_every_group(
    county: tuple[Path, Measured],
) -> None:
    """However it is divided, it adds up to what the sample says it holds."""
    folder, measured = county
    made = json.loads((folder / "sample.json").read_text())
    for group in GROUPS:
        parts = by(measured.convictions, group)
        drawn = made["convictions"] - measured.cast.height
        assert sum(part.convictions for part in parts) == drawn
        assert sum(part.granted for part in parts) == counted(measured.convictions).granted


def test_who_was_written_by_hand_is_counted_apart(county: tuple[Path, Measured]) -> None:
    """The cast shows what a correction does; it says nothing of how often one is needed."""
    _, measured = county
    staged = figures(measured)[-1]
    assert isinstance(staged, Figure)
    assert (staged.value, staged.target) == (1, None)
    assert measured.cast.filter(pl.col("verdict") == "false: file lies").height == 1


def test_no_relief_is_false_by_what_the_file_tells(county: tuple[Path, Measured]) -> None:
    """The first half of the pair."""
    _, measured = county
    first = figures(measured)[0]
    assert isinstance(first, Figure)
    assert (first.value, counted(measured.convictions).granted > 50) == (0, True)


def test_the_page_names_size_seed_and_day(county: tuple[Path, Measured]) -> None:
    """Figures without them say nothing."""
    folder, measured = county
    head = json.loads((folder / "sample.json").read_text()) | {"measured_on": "2026-11-23"}
    text = "\n".join(page(head, measured))
    for said in ("120 invented people", "seed 3", "on 2026-11-23", "as of 2024-12-31"):
        assert said in text
