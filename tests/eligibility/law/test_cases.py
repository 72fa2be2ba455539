"""Every sentence of every table of cases, and no row without a sentence."""

import pytest

from eligibility.law.pack import Pack
from tests.eligibility.law.tables import PACKS, Told, ruled, told

SENTENCES = [
    pytest.param(pack, case, id=f"{pack}: {case.name}") for pack in PACKS for case in told(pack)
]


@pytest.mark.parametrize(("pack", "case"), SENTENCES)
def test_the_law_says_so(pack: str, case: Told) -> None:
    """The sentence holds, decided by the row it names and for the reason it gives."""
    ruling = ruled(PACKS[pack], case)

    got = (ruling.outcome, ruling.to_level, ruling.reason, ruling.row)
    assert got == (case.outcome, case.to_level, case.reason, case.row)


@pytest.mark.parametrize("pack", PACKS)
def test_no_row_is_dead(pack: str) -> None:
    """Every row decides at least one case."""
    witnessed = {case.row for case in told(pack)}

    assert set(range(1, len(PACKS[pack].rows) + 1)) - witnessed == set()


@pytest.mark.parametrize("pack", PACKS)
def test_no_sentence_stands_twice(pack: str) -> None:
    """Each case has a name of its own."""
    names = [case.name for case in told(pack)]

    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_the_last_row_is_total(pack: Pack) -> None:
    """Nobody falls off the end of a table."""
    assert pack.rows[-1].asks == {}
