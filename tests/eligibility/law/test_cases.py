"""Every sentence of every table of cases, and no row without a sentence."""

from typing import Final

import pytest

from eligibility.law.cases import Told, tables_of_cases
from eligibility.law.pack import Pack
from tests.eligibility.law.tables import CASES, PACKS, ruled

SENTENCES: Final = [
    pytest.param(pack, told, id=f"{pack}: {told.name}")
    for pack in PACKS
    for told in CASES[pack].told
]


@pytest.mark.parametrize(("pack", "told"), SENTENCES)
def test_the_law_says_so(pack: str, told: Told) -> None:
    """The sentence holds, decided by the row it names and for the reason it gives."""
    ruling = ruled(PACKS[pack], told, CASES[pack])

    got = (ruling.outcome, ruling.to_level, ruling.reason, ruling.row)
    assert got == (told.outcome, told.to_level, told.reason, told.row)


@pytest.mark.parametrize("pack", PACKS)
def test_no_row_is_without_a_witness(pack: str) -> None:
    """Every row decides at least one case."""
    witnessed = {told.row for told in CASES[pack].told}

    assert set(range(1, len(PACKS[pack].rows) + 1)) - witnessed == set()


@pytest.mark.parametrize("pack", PACKS)
def test_no_sentence_stands_twice(pack: str) -> None:
    """Each case has a name of its own."""
    names = [told.name for told in CASES[pack].told]

    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_the_last_row_is_total(pack: Pack) -> None:
    """Nobody falls off the end of a table."""
    assert pack.rows[-1].asks == {}


def test_no_table_of_cases_is_without_its_pack() -> None:
    """Sentences that nobody reads prove nothing."""
    assert len([*tables_of_cases()]) == len(PACKS)
