"""A row of the state's file that nobody can read is mended by a clerk, on real servers."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from typer.testing import Result

from console.quarantine_words import groups_of
from ingest.loading.receipt import Receipt
from tests.console.calls import call
from tests.county_file import Count, Files, Person
from tests.rehearsal import COUNTY, Town

pytestmark = pytest.mark.real

GRETA = Person("A900000831", "FENWICKLE,GRETA", date(1974, 4, 4), "90000831")
WAITS = Count(GRETA, "7701099")
PLACE, TORN = "101001001000", "101"
WHY = ("--by", "R. Clerk", "--why", "seen on the register")


@dataclass(frozen=True)
class Told:
    """What stood at the court after each thing that was typed."""

    sent: Receipt
    unread: list[str]
    shown: Result
    mended: Result
    replayed: Result
    read: list[str]
    taken_back: Result
    torn_again: Result
    unread_again: list[str]
    books: Result


@pytest.fixture(scope="module")
def told(here: Town, files: Files) -> Told:
    """Let the file come in torn, be mended, and the mend be taken back."""
    here.ingest(files.contacts(GRETA))
    path = files.doj(WAITS)
    path.write_text(path.read_text().replace(PLACE, TORN))
    sent, unread = here.ingest(path), _lines(here)
    at = _place(here)
    shown = _typed(here, "show", at, *WHY)
    mended = _typed(here, "mend", at, "--set", f"CNT_ORDER={PLACE}", *WHY)
    replayed, read = _typed(here, *_replay(path)), _lines(here)
    taken_back = _typed(here, "undo", at, *WHY)
    torn_again, unread_again = _typed(here, *_replay(path)), _lines(here)
    books = call(here.running.layout.places.root, "books")
    return Told(
        sent, unread, shown, mended, replayed, read, taken_back, torn_again, unread_again, books
    )


def _typed(here: Town, *arguments: str) -> Result:
    return call(here.running.layout.places.root, "quarantine", *arguments)


def _replay(path: Path) -> tuple[str, ...]:
    return ("replay", str(path), "--county", COUNTY)


def _place(here: Town) -> str:
    """Find the row as a clerk does: its group first, then its place."""
    groups = groups_of(json.loads(_typed(here, "list", "--json").stdout)["groups"])
    [group] = [one for one in groups if one.asked["shape"] == "999"]
    [row] = json.loads(_typed(here, "list", group.id, "--json").stdout)["rows"]
    return f"{row['file_id']}:{row['row']}"


def _lines(here: Town) -> list[str]:
    here.settle()
    found = here.stored("court", "lines")
    return [str(row["state"]) for row in found if row["case_number"] == WAITS.case]


def test_nothing_is_asked_while_the_row_is_unread(told: Told) -> None:
    """It waits at the desk, and nowhere else."""
    assert (told.sent.quarantined, told.unread) == (1, [])


def test_a_named_person_opens_and_mends_it(told: Told) -> None:
    """Whoever looks sees the row as it was printed."""
    assert (told.shown.exit_code, told.mended.exit_code) == (0, 0), told.mended.stderr
    assert GRETA.name.partition(",")[0] in told.shown.stdout


def test_read_as_mended_the_court_is_asked(told: Told) -> None:
    """Once."""
    assert (told.replayed.exit_code, told.read) == (0, ["received"]), told.replayed.stderr


def test_taken_back_the_request_is_withdrawn(told: Told) -> None:
    """Nothing readable stands behind it any more."""
    assert (told.taken_back.exit_code, told.torn_again.exit_code) == (0, 1)
    assert told.unread_again == ["withdrawn"]


def test_the_books_account_for_the_row_all_the_same(told: Told) -> None:
    """Whichever way it was read last."""
    assert (told.books.exit_code, "DIFFERS" in told.books.stdout) == (0, False), told.books.stdout
