"""What was told and is no longer so is corrected."""

from __future__ import annotations

from typing import Final

import pytest

from notification.plan import Report, Told, plan
from schemas.filings import FilingKind
from tests.notification.told import (
    CONFIRMED,
    CORRECTED,
    NOTHING,
    ORDERED,
    PENDING,
    case,
)

UNDONE: Final = (FilingKind.DENIED, FilingKind.VACATED, FilingKind.WITHDRAWN)


@pytest.mark.parametrize("kind", UNDONE)
@pytest.mark.parametrize(
    ("known", "letters"),
    [
        (NOTHING, []),
        (PENDING, ["correction:pending:{}"]),
        (ORDERED, ["correction:ordered:{}"]),
        (CONFIRMED, ["correction:confirmed:{}"]),
        (CORRECTED, []),
    ],
)
def test_what_was_told_and_is_no_longer_so_is_corrected(
    kind: FilingKind, known: Told, letters: list[str]
) -> None:
    """Who was told nothing gets no letter; who was told gets one."""
    assert [n.outcome for n in plan([case(known, Report(kind))])] == [
        letter.format(kind) for letter in letters
    ]


def test_a_request_withdrawn_and_filed_again_needs_no_correction() -> None:
    """We said it is with the court, and it is."""
    again = [Report(FilingKind.FILED), Report(FilingKind.WITHDRAWN), Report(FilingKind.FILED)]
    assert plan([case(PENDING, *again)]) == ()


def test_an_order_undone_is_corrected_even_if_it_was_asked_for_again() -> None:
    """We said a court had ordered it, and no order stands."""
    again = [Report(FilingKind.VACATED), Report(FilingKind.FILED)]
    assert [n.outcome for n in plan([case(ORDERED, *again)])] == ["correction:ordered:vacated"]
