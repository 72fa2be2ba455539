"""Every list of every row, kept twice: an entry that slips out of one is missed in the other."""

import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from eligibility.law.pack import Pack
from tests.eligibility.law.tables import PACKS

BOOK: Final[dict[str, dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("named.toml").read_text(encoding="utf-8")
)


def named(pack: Pack) -> dict[str, list[str]]:
    """List what each question of a pack names, row after row."""
    found: dict[str, list[str]] = {}
    for row in pack.rows:
        for question, said in row.asks.items():
            if isinstance(said, list) and all(isinstance(one, str) for one in said):
                found.setdefault(question, []).append(", ".join(said))
    return found


@pytest.mark.parametrize("name", PACKS)
def test_what_a_row_names_stands_in_the_second_book_as_well(name: str) -> None:
    """A section that nobody meant to drop is not dropped."""
    assert named(PACKS[name]) == BOOK.get(name, {})


def test_the_second_book_has_no_pack_too_many() -> None:
    """A pack that is gone is struck out of both."""
    assert set(BOOK) <= set(PACKS)
