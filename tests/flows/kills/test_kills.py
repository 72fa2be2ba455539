"""Everything is killed once with work in hand, and the world cannot tell."""

import sys
from collections import Counter

import pytest

from tests.evidence import World
from tests.flows.kills.conftest import Harmed
from tests.flows.kills.sample import Sample
from tests.logs import secrets_of, spoken

pytestmark = pytest.mark.real

EVERYBODY = {"ingest", "eligibility", "court-filing", "notification", "console"}


def test_everything_was_killed_with_work_in_hand(
    harmed: Harmed, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every service, the loading of a file, the broker and the database; how often is printed."""
    with capsys.disabled():
        sys.stdout.write(f"\n{len(harmed.in_hand)} kills with work in hand: {harmed.in_hand}\n")
    assert set(harmed.in_hand) == EVERYBODY | {"loader", "kafka", "postgres"}
    assert all(harmed.in_hand.values())


def test_courts_end_as_if_nobody_had_been_killed(unharmed: World, harmed: Harmed) -> None:
    """The same lines and filings, in the same state."""
    assert harmed.world.lines == unharmed.lines
    assert harmed.world.filings == unharmed.filings


def test_people_are_told_what_they_would_have_been_told(unharmed: World, harmed: Harmed) -> None:
    """The same of the same cases, once; and the same people are texted."""
    assert harmed.world.told == unharmed.told
    assert harmed.world.texted == unharmed.texted


def test_the_unharmed_world_has_something_of_everything(unharmed: World) -> None:
    """Nothing is proven by two empty worlds."""
    assert min(map(len, (unharmed.lines, unharmed.filings, unharmed.told, unharmed.texted))) > 2
    assert set(unharmed.told.values()) == {1}


def test_no_line_and_no_filing_is_sent_twice(harmed: Harmed) -> None:
    """Counted by our own marks on them, in the court's store."""
    lines = Counter(row["line"] for row in harmed.town.stored("court", "lines"))
    filings = Counter(row["control_id"] for row in harmed.town.stored("court", "filings"))
    assert set(lines.values()) == set(filings.values()) == {1}


def test_no_letter_is_mailed_twice(harmed: Harmed) -> None:
    """Counted by its mark, and by what it says, in the carrier's store."""
    marks = Counter(letter.operation for letter in harmed.letters)
    words = Counter((letter.name, letter.settled) for letter in harmed.letters)
    assert set(marks.values()) == set(words.values()) == {1}


def test_no_text_is_sent_twice(harmed: Harmed) -> None:
    """Counted by the address to which the provider reports on it, in the provider's store."""
    sent = harmed.town.stored("texts", "messages")
    assert set(Counter(row["callback"] for row in sent).values()) == {1}


def test_nothing_stays_unknown(harmed: Harmed) -> None:
    """Where an answer was lost, it was asked for."""
    for schema in ("court_filing", "notification"):
        assert (
            harmed.town.books(
                schema,
                "select channel, state from carriers where state in ('unknown', 'attempting')",
            )
            == []
        )


def test_the_books_balance(harmed: Harmed) -> None:
    """Every conviction has one standing, and nothing is under way but what a court leaves open."""
    books = harmed.books
    assert books.filing.total() == books.ingest.convictions > 0
    assert books.filing.total("held") == books.filing.total("released") == 0
    assert books.filing.total("unknown") == 0


def test_no_log_says_who_anybody_is(sample: Sample, harmed: Harmed) -> None:
    """Not while being killed, and not while coming back either."""
    words = secrets_of(sample.contacts, *sample.days)
    assert len(words) > 300
    assert spoken(harmed.town, words) == set()
    assert spoken(harmed.town, ["records.person.v1"])
