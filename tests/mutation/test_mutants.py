"""What a mutant is: one small change, somewhere a reader could go wrong."""

from pathlib import Path

import pytest

from tests.mutation import code, equivalents, places, tables
from tests.mutation.mutant import Kind, Mutant
from tests.mutation.swaps import without_one
from tests.settings import ROOT

LAW = ROOT / "services/eligibility/src/eligibility/law"
TEXT = '''"""A module."""
import re

LIST = ("one", re.compile("A|B"))


def answer(day: int, *, known: bool = False) -> bool | None:
    """Answer."""
    if day is None:
        return None
    return day < 3 and known
'''


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a small module."""
    monkeypatch.setattr(code, "ROOT", tmp_path)
    path = tmp_path / "small.py"
    path.write_text(TEXT)
    return path


def changes(made: list[Mutant]) -> dict[str, Kind]:
    """Say what was changed, and how that is put in force."""
    return {one.change: one.kind for one in made}


def test_every_place_is_changed_once_and_nothing_else(module: Path) -> None:
    """Constants, comparisons, conjunctions, statements, answers; no docstring, no annotation."""
    assert changes(list(code.mutants(module))) == {
        "'one' → 'XXone'": Kind.MODULE,
        "'A|B' → 'B'": Kind.MODULE,
        "'A|B' → 'A'": Kind.MODULE,
        "False → True": Kind.ANEW,
        "if day is None: return None → pass": Kind.INSIDE,
        "day is None → day is not None": Kind.INSIDE,
        "None → False": Kind.INSIDE,
        "return day < 3 and known → return None": Kind.INSIDE,
        "day < 3 and known → day < 3 or known": Kind.INSIDE,
        "day < 3 → day <= 3": Kind.INSIDE,
        "3 → 4": Kind.INSIDE,
    }


def test_each_mutant_differs_from_the_module_and_from_the_others(module: Path) -> None:
    """One change each, and the rest stays."""
    texts = [one.text for one in code.mutants(module)]

    assert len({*texts, TEXT}) == len(texts) + 1


def test_an_alternative_in_brackets_is_left_alone() -> None:
    """Only the outermost ones are taken out, one at a time."""
    assert list(without_one(r"A\|B|[|]|(C|D)")) == [r"[|]|(C|D)", r"A\|B|(C|D)", r"A\|B|[|]"]
    assert list(without_one("A")) == []


def test_a_table_is_changed_cell_by_cell() -> None:
    """A row that never applies, a question not asked, an answer, an entry, an outcome, a day."""
    made = list(tables.mutants(LAW / "california/sj_2019.toml"))
    told = {one.change for one in made}

    assert {one.pack for one in made} == {"SJ-2019"}
    assert told >= {
        "in force from 2019-03-13", "the row never applies", "convicted = True",
        "cannabis is not asked", "sentence_open = 11", "joined without compound",
        "then = dismiss_and_seal", "convicted_from = 2016-11-10", "verify = false",
    }  # fmt: skip


def test_a_sample_of_the_same_seed_is_the_same() -> None:
    """Whoever repeats a run gets the same mutants."""
    paths = list(places.files(["law/standing"]))
    first, again = (places.mutants(paths, 5, 3) for _ in range(2))

    assert [path.name for path in paths] == ["standing.py"]
    assert len(first) == 5
    assert first == again
    assert first != places.mutants(paths, 5, 4)


def test_what_is_listed_as_equivalent_is_still_there() -> None:
    """A reason for a line that nobody wrote any more would hide another."""
    named = {file for file, *_ in equivalents.reasons()}
    made = places.mutants(list(places.files([*named])), None, 1)
    listed = [one for one in made if equivalents.is_equivalent(one)]

    assert len(listed) == len(equivalents.reasons())
