"""Which rows rest on law nobody has verified: counted, so that no mark goes unseen."""

from typing import Final

from tests.eligibility.law.tables import PACKS

UNVERIFIED: Final = {
    "CA-PROP47": 8,
    "CA-STAT": 13,
    "MI": 5,
    "MO": 3,
    "ND-PARDON": 1,
    "NJ": 1,
    "NY-160.57": 3,
    "RI-2022": 1,
    "SJ-2019": 1,
    "VT": 1,
}
"""By pack; a lawyer who verifies a row takes it out of both."""


def test_a_mark_is_taken_away_twice_or_not_at_all() -> None:
    """A row that loses its mark by a slip could refuse somebody by law nobody checked."""
    counted = {name: sum(row.verify for row in pack.rows) for name, pack in PACKS.items()}

    assert {name: count for name, count in counted.items() if count} == UNVERIFIED
