"""The table of notices, cell by cell."""

from __future__ import annotations

import pytest

from notification.plan import Report, Says, Told, plan, situation
from schemas.filings import FilingKind
from tests.notification.told import (
    CONFIRMED,
    CORRECTED,
    NOTHING,
    ORDERED,
    PENDING,
    REDUCED,
    case,
    told,
)
from tests.notification.world import SEALED


@pytest.mark.parametrize("known", [NOTHING, PENDING, ORDERED, CONFIRMED, CORRECTED])
@pytest.mark.parametrize("kind", [None, *FilingKind])
def test_a_request_nobody_has_ruled_on_causes_no_letter(
    known: Told, kind: FilingKind | None
) -> None:
    """Filed, received, returned, unknown: no letter of its own."""
    reports = [] if kind is None else [Report(kind)]
    if situation(reports).verdict is None:
        assert plan([case(known, *reports)]) == ()


@pytest.mark.parametrize("kind", [FilingKind.ORDERED, FilingKind.ORDERED_IN_PART])
@pytest.mark.parametrize(
    ("known", "owed"),
    [
        (NOTHING, True),
        (PENDING, True),
        (ORDERED, False),
        (told(Says.ORDERED, REDUCED), True),
        (CONFIRMED, False),
        (told(Says.CONFIRMED, REDUCED), True),
        (CORRECTED, True),
    ],
)
def test_an_order_is_told_unless_it_was_told(kind: FilingKind, known: Told, owed: bool) -> None:
    """One letter for each order the person does not know of."""
    letters = [n.outcome for n in plan([case(known, Report(kind, SEALED))])]
    assert letters == [f"ordered:{SEALED}"] * owed


@pytest.mark.parametrize(
    ("known", "owed"),
    [
        (NOTHING, True),
        (PENDING, True),
        (ORDERED, True),
        (CONFIRMED, False),
        (told(Says.CONFIRMED, REDUCED), True),
        (CORRECTED, True),
    ],
)
def test_a_confirmation_is_told_unless_it_was_told(known: Told, owed: bool) -> None:
    """The state's record shows it: the person learns what they may say, once."""
    letters = [n.outcome for n in plan([case(known, Report(FilingKind.CONFIRMED, SEALED))])]
    assert letters == [f"confirmed:{SEALED}"] * owed
