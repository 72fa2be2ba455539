"""Which other requests a letter names as still with the court."""

from __future__ import annotations

import pytest

from notification.plan import Report, Says, plan
from schemas.filings import FilingKind
from tests.notification.told import NOTHING, ORDERED, PENDING, case
from tests.notification.world import SEALED


def test_the_letter_about_an_order_names_what_is_still_with_the_court() -> None:
    """Both requests of one person, one ordered and one pending."""
    first = case(NOTHING, Report(FilingKind.FILED), Report(FilingKind.ORDERED, SEALED))
    other = case(NOTHING, Report(FilingKind.FILED), Report(FilingKind.RECEIVED), named="two")
    assert [(n.conviction_id, n.outcome) for n in plan([first, other])] == [
        ("one", f"ordered:{SEALED}"),
        ("two", "pending:filed"),
    ]


def test_a_confirmation_that_came_first_names_what_nobody_has_spoken_of_yet() -> None:
    """The state was quicker than our letter about the order, so this letter speaks of the rest."""
    first = case(NOTHING, Report(FilingKind.ORDERED, SEALED), Report(FilingKind.CONFIRMED))
    other = case(NOTHING, Report(FilingKind.FILED), named="two")
    assert [n.outcome for n in plan([first, other])] == [f"confirmed:{SEALED}", "pending:filed"]


def test_a_confirmation_does_not_repeat_what_was_told_as_pending() -> None:
    """Once is enough."""
    first = case(ORDERED, Report(FilingKind.ORDERED, SEALED), Report(FilingKind.CONFIRMED))
    other = case(PENDING, Report(FilingKind.FILED), named="two")
    assert [n.outcome for n in plan([first, other])] == [f"confirmed:{SEALED}"]


@pytest.mark.parametrize("gone", [FilingKind.RETURNED, FilingKind.UNKNOWN])
def test_a_returned_or_lost_filing_is_not_said_to_be_with_the_court(gone: FilingKind) -> None:
    """We claim only what we know."""
    first = case(NOTHING, Report(FilingKind.ORDERED, SEALED))
    other = case(NOTHING, Report(FilingKind.FILED), Report(gone), named="two")
    assert [n.says for n in plan([first, other])] == [Says.ORDERED]


def test_one_countys_letter_says_nothing_about_anothers_court() -> None:
    """Each county speaks for its own court."""
    first = case(NOTHING, Report(FilingKind.ORDERED, SEALED))
    other = case(NOTHING, Report(FilingKind.FILED), named="two", county="ca/alameda")
    assert [n.says for n in plan([first, other])] == [Says.ORDERED]


def test_an_order_that_stands_is_not_called_pending() -> None:
    """More was asked for; what was ordered is still ordered."""
    first = case(NOTHING, Report(FilingKind.ORDERED, SEALED))
    other = case(ORDERED, Report(FilingKind.ORDERED, SEALED), Report(FilingKind.FILED), named="two")
    assert [n.conviction_id for n in plan([first, other])] == ["one"]


def test_an_order_undone_and_asked_again_is_named_once() -> None:
    """The correction speaks of it, so the list of pending requests does not."""
    first = case(NOTHING, Report(FilingKind.ORDERED, SEALED))
    other = case(ORDERED, Report(FilingKind.VACATED), Report(FilingKind.FILED), named="two")
    assert [n.says for n in plan([first, other])] == [Says.ORDERED, Says.CORRECTION]
