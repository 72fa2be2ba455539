"""`clearslate rules trial`: whom a new version would change, on a file, before it counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.console.calls import call
from tests.county_file import Count, Files, Person
from tests.settings import ROOT

TABLES = ROOT / "services/eligibility/src/eligibility/law/california"
PLACE = ("--county", "ca/san-francisco", "--as-of", "2026-11-23")


def _people(number: int, of: str = "A9010") -> Iterator[Person]:
    for one in range(number):
        name = f"INVENTED,{chr(65 + one // 26)}{chr(65 + one % 26)}"
        yield Person(f"{of}{one:05}", name, date(1970, 5, 5), f"{of[1:]}{one:04}")


def _county(folder: Path) -> Path:
    """Write down twenty people with a felony each, of whom three were convicted elsewhere."""
    counts = [Count(person, f"10{number}") for number, person in enumerate(_people(20))]
    elsewhere = [replace(one, county="ALAMEDA", court="CASC ALAMEDA") for one in counts[:3]]
    return Files(folder).doj(*elsewhere, *counts[3:])


def _draft(folder: Path, old: str, new: str) -> Path:
    draft = folder / "draft.toml"
    text = (TABLES / "sf_policy.toml").read_text()
    assert old in text
    draft.write_text(text.replace(old, new))
    return draft


def _trial(folder: Path, before: str, after: str, *more: str) -> Result:
    return call(
        folder, "rules", "trial", before, after, "--file", str(_county(folder)), *PLACE, *more
    )


def _said(done: Result) -> dict[str, Any]:
    assert done.exit_code == 0, done.output
    return dict(json.loads(done.stdout))


@pytest.fixture
def narrower(tmp_path: Path) -> Path:
    """Draft a policy that asks for nothing any more."""
    return _draft(tmp_path, '"dismiss_and_seal"', '"not_eligible"')


def test_a_policy_that_asks_for_less_shows_whom_it_changes(tmp_path: Path, narrower: Path) -> None:
    """What the statute still gives stays: it is other relief, not a loss."""
    said = _said(_trial(tmp_path, "SF-POLICY", str(narrower), "--json"))
    assert said["people_looked_at"] == 20
    assert said["people"] == {
        "gained": 0, "lost": 0, "to_review": 0, "from_review": 0, "other_relief": 17, "otherwise": 0,
    }  # fmt: skip
    assert said["by"]["section"]["other_relief"] == {"11359 HS": 17}
    assert said["by"]["age"]["other_relief"] == {"50 to 64": 17}


def test_versions_are_named_to_the_letter(tmp_path: Path, narrower: Path) -> None:
    """A trial says which two tables it compared."""
    said = _said(_trial(tmp_path, "SF-POLICY", str(narrower), "--json"))
    assert said["before"]["hash"] != said["after"]["hash"]


def test_a_version_compared_with_itself_changes_nobody(tmp_path: Path) -> None:
    """Nothing differs, and that is said."""
    done = _trial(tmp_path, "CA-STAT", "CA-STAT")
    assert done.exit_code == 0
    assert "Nothing differs for anybody." in done.stdout


def test_a_handful_of_people_is_withheld(tmp_path: Path, narrower: Path) -> None:
    """Four people in a county could be found by anybody who knows one of them."""
    few = Files(tmp_path).doj(*(Count(one, "7") for one in _people(4)))
    arguments = ("--file", str(few), *PLACE)
    said = _said(call(tmp_path, "rules", "trial", "SF-POLICY", str(narrower), *arguments, "--json"))
    assert said["people"]["other_relief"] is None
    assert {*said["by"]["race"]["other_relief"].values()} == {None}
    drawn = call(tmp_path, "rules", "trial", "SF-POLICY", str(narrower), *arguments).stdout
    assert "withheld" in drawn.splitlines()[-1]


def test_a_law_of_another_place_is_one_line(tmp_path: Path) -> None:
    """Nobody compares San Francisco with New York by mistake."""
    done = _trial(tmp_path, "SF-POLICY", "NY-MRTA")
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    assert "NY-MRTA is of ny, not of ca/san-francisco" in done.stderr


def test_a_version_that_is_not_in_force_yet_is_said_to_be_none(tmp_path: Path) -> None:
    """Else its silence would look like a loss."""
    later = _draft(tmp_path, "from = 2018-01-31", "from = 2031-01-01")
    done = _trial(tmp_path, "SF-POLICY", str(later))
    assert "is not in force on 2026-11-23" in done.stderr
