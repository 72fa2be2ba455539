"""When nothing answers any more, the last look is shown as what it is."""

from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console

from console.books import Books, FileBooks, IngestBooks
from console.command.watching import Seen, drawn
from console.view import LIVE_PARTS, Look, Pages

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=3)
LOOK = Look(
    now=NOON,
    books=Books(
        ingest=IngestBooks(
            files=(
                FileBooks(
                    file_id="f",
                    kind="doj",
                    rows=1,
                    used=1,
                    unchanged=0,
                    suppressed=0,
                    quarantined=0,
                    finished=True,
                ),
            )
        )
    ),
)


@pytest.mark.parametrize("name", LIVE_PARTS)
def test_every_watched_page_says_how_old_its_look_is(name: str) -> None:
    """A broker that stopped answering must not look like a quiet day."""
    assert "As it stood 3 min ago." in Pages(rehearsal=True).page(name, LOOK.words(LATER))


@pytest.mark.parametrize("name", LIVE_PARTS)
def test_a_fresh_look_needs_no_such_words(name: str) -> None:
    """The alarm means something."""
    assert "As it stood" not in Pages(rehearsal=True).page(name, LOOK.words(NOON))


def test_books_nobody_could_look_at_do_not_balance() -> None:
    """What balanced three minutes ago is not known to balance now."""
    assert LOOK.words(NOON)["balanced"]
    assert not LOOK.words(LATER)["balanced"]


@pytest.mark.parametrize(
    ("old", "balanced", "verdict"),
    [
        ("", True, "the books balance"),
        ("", False, "not balanced yet"),
        ("3 min ago", False, "as it stood 3 min ago: nothing answers since"),
    ],
)
def test_the_terminal_says_the_same(*, old: str, balanced: bool, verdict: str) -> None:
    """Whoever watches in a terminal reads the same verdict as on the page."""
    look = Seen(old=old, balanced=balanced, books=LOOK.books, lag={}, checks=())
    console = Console(record=True, width=120)
    console.print(drawn(look))
    assert verdict in console.export_text()
