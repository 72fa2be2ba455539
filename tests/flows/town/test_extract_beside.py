"""A court's extract contradicts the state's file, is worked off, and is taken back: real servers."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from typer.testing import Result

from tests.console.calls import call
from tests.county_file import Count, Files, Person
from tests.ingest.extract.court_files import FLAT, charged, court_file
from tests.rehearsal import COUNTY, Town

pytestmark = pytest.mark.real

WANDA = Person("A900000811", "TUMBLEWICK,WANDA", date(1973, 5, 5), "90000811")
WAITS = Count(WANDA, "7700899")
PAIR = (f"doj:{COUNTY}", FLAT.source)
WHO = ("--by", "R. Clerk")


@dataclass(frozen=True)
class Told:
    """What stood at the court, and on the worklist, after each thing that happened."""

    asked: list[str]
    contradicted: list[str]
    found: Result
    difference: dict[str, object]
    explained: Result
    taken_back: list[str]
    ended: Result


@pytest.fixture(scope="module")
def told(here: Town, files: Files) -> Told:
    """Let the state say convicted, the court dismissed, and the court take that back."""
    here.ingest(files.contacts(WANDA))
    here.ingest(files.doj(WAITS))
    here.settle()
    asked = lines(here)
    extract = _extract(here.folder)
    assert typed(here, "ingest", str(extract), "--source", "san-francisco-extract").exit_code == 0
    here.settle()
    contradicted, found = lines(here), typed(here, "source", "compare", *PAIR)
    named = typed(here, "source", "differences", *PAIR, *WHO, "--why", "a contradiction")
    rows = [json.loads(line) for line in named.stdout.splitlines()]
    [row] = [one for one in rows if one["reason"] == "ended"]
    which = (*PAIR, row["token"], row["conviction_id"])
    typed(here, "source", "note", *which, "--as", "explained", "--note", "sent too early", *WHO)
    explained = typed(here, "source", "compare", *PAIR, "--json")
    gone = typed(here, "ingest", str(extract), "--source", "san-francisco-extract", "--undo")
    assert gone.exit_code == 0, gone.stderr
    here.settle()
    ended = typed(here, "source", "compare", *PAIR)
    return Told(asked, contradicted, found, row, explained, lines(here), ended)


def typed(here: Town, *arguments: str) -> Result:
    """Type a command beside the running system."""
    return call(here.running.layout.places.root, *arguments)


def lines(here: Town) -> list[str]:
    """How every line of the case stands at the court."""
    found = here.stored("court", "lines")
    return sorted(str(row["state"]) for row in found if row["case_number"] == WAITS.case)


def _extract(folder: Path) -> Path:
    said = {"defendant": "TUMBLEWICK, WANDA", "state_number": WANDA.cii, "sex": "M"}
    days = {"date_of_birth": "05/05/1973", "offense_on": "01/02/2001"}
    ended = {"disposition": "Dismissed", "disposition_on": "03/01/2001", "sentence": ""}
    count = {"case_number": WAITS.case, "section": "11359 HS"}
    return court_file(folder, charged(**said, **days, **ended, **count), name="wanda.csv")


def test_the_request_is_taken_back_when_the_court_says_dismissed(told: Told) -> None:
    """And made anew when the court's extract is taken back."""
    assert (told.asked, told.contradicted) == (["received"], ["withdrawn"])
    assert told.taken_back == ["received", "withdrawn"]


def test_the_difference_is_counted_and_named_with_its_rows(told: Told) -> None:
    """On the line of either file."""
    assert told.found.exit_code == 1
    assert "it says the charge ended without a conviction" in told.found.stdout
    rows = told.difference["rows"]
    assert isinstance(rows, dict)
    assert {name: len(places) for name, places in rows.items()} == dict.fromkeys(PAIR, 1)


def test_what_is_explained_is_counted_as_explained(told: Told) -> None:
    """It is no longer open."""
    counts = json.loads(told.explained.stdout)["counts"]
    assert [one["state"] for one in counts if one["reason"] == "ended"] == ["explained"]


def test_a_source_that_says_nothing_any_more_is_not_compared(told: Told) -> None:
    """Its only extract was taken back."""
    assert (told.ended.exit_code, FLAT.source in told.ended.stderr) == (2, True)


@pytest.mark.usefixtures("told")
def test_every_row_of_every_file_is_accounted_for(here: Town) -> None:
    """Whatever else the town sent."""
    books = typed(here, "books")
    assert (books.exit_code, "DIFFERS" in books.stdout) == (0, False), books.stdout
