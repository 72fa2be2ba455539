"""The quarantine's page: what waits, in words, and nothing of anybody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from console.quarantine_words import at_the_desk, groups_of
from console.view import Look, Pages

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
GROUP = {
    "source": "extract:ca/san-francisco:sf-court",
    "reason": "disposition.unseen_outcome",
    "column": "disposition",
    "shape": "A A A",
    "county": "ca/san-francisco",
    "waits": 1204,
    "mended": 2,
    "read": 0,
    "nobody": 0,
    "files": 1,
    "first_at": NOON.isoformat(),
    "last_at": NOON.isoformat(),
}
NOBODYS = GROUP | {"reason": "fields", "column": "", "shape": "", "waits": 1, "nobody": 1}
HELD = {"file_id": "ab12" * 16, "source": "doj:ca/marin", "rows": 9000, "quarantined": 3}
TOLD = {"groups": [GROUP, NOBODYS], "held": [HELD | {"county": "ca/marin"}]}


def page(told: Mapping[str, Any]) -> str:
    """Render the page."""
    return Pages(rehearsal=False).page("quarantine", Look(now=NOON).words(NOON) | at_the_desk(told))


def test_the_page_says_what_waits_and_what_helps() -> None:
    """With how many, and where."""
    shown = page(TOLD)
    for said in ("1,204", "an ending the mapping does not name", "values.outcome", "A A A"):
        assert said in shown
    assert "whose, nobody knows" in shown
    assert "ab12ab12ab12" in shown


def test_an_empty_desk_says_so() -> None:
    """Nothing waits, nothing is held."""
    shown = page({"groups": [], "held": []})
    assert "Every row could be read." in shown
    assert "Held files" not in shown


def test_rows_of_nobody_come_first() -> None:
    """They hold whole files."""
    assert next(one.reason for one in groups_of([GROUP, NOBODYS])) == "fields"


def test_a_reason_without_words_is_still_listed() -> None:
    """A new one is not lost."""
    [one] = groups_of([GROUP | {"reason": "table.never_heard_of"}])
    assert one.helps == "by hand"
