"""The files a county is written to."""

from filecmp import cmp
from pathlib import Path

import pytest

from synthetic import PROFILES, generate
from tests.synthetic.conftest import Sample

FILES = ("doj.csv", "doj.corrected.csv", "court.csv", "contacts.csv", "confirmations.csv")
TRUTH = ("people", "convictions", "broken_rows")


def test_the_same_wish_gives_the_same_bytes(tmp_path: Path) -> None:
    """Same people, seed and profile: every file is the same, byte for byte."""
    one, two = tmp_path / "one", tmp_path / "two"
    for out in (one, two):
        generate(60, seed=5, profile=PROFILES["worst"], out=out)
    names = [*FILES, "cast.json", "sample.json", *(f"truth/{name}.parquet" for name in TRUTH)]
    assert [name for name in names if not cmp(one / name, two / name, shallow=False)] == []


def test_another_seed_tells_another_story(tmp_path: Path) -> None:
    """Two seeds give two files."""
    for seed in (1, 2):
        generate(20, seed=seed, profile=PROFILES["tiny"], out=tmp_path / str(seed))
    assert not cmp(tmp_path / "1" / "doj.csv", tmp_path / "2" / "doj.csv", shallow=False)


def test_every_person_is_accounted_for(sample: Sample) -> None:
    """Contacts has one line for each person, in the order of the truth."""
    contacts = [row["subject_id"] for row in sample.rows("contacts.csv")]
    assert contacts == [person["subject_id"] for person in sample.truth("people")]


def test_the_summary_counts_what_the_file_holds(sample: Sample) -> None:
    """Rows in the summary are the lines after the header."""
    assert sample.summary.rows == len(sample.lines()) - 1


def test_progress_ends_with_everybody(tmp_path: Path) -> None:
    """Whoever watches is told when all people are done."""
    seen: list[tuple[int, int]] = []

    def note(done: int, people: int) -> None:
        seen.append((done, people))

    generate(20, seed=1, profile=PROFILES["tiny"], out=tmp_path, progress=note)
    assert seen[-1] == (20, 20)


def test_a_sample_has_room_for_its_cast(tmp_path: Path) -> None:
    """Six people are too few."""
    with pytest.raises(ValueError, match="at least 7 people"):
        generate(6, seed=1, profile=PROFILES["tiny"], out=tmp_path)
