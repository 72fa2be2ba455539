"""A person is erased, and everything we operate is searched for them."""

from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus

import httpx
import pytest

from console.books import Books
from ingest.loading.receipt import Receipt
from tests.county_file import Count, Files, Person
from tests.evidence import letters
from tests.flows.town.found import token_of
from tests.rehearsal import Town, wait_until
from tests.search import Search

pytestmark = pytest.mark.real

ZEPHYRINE = Person("A900000501", "QUIMBERLANE,ZEPHYRINE", date(1974, 5, 5), "90000501")
BYSTANDER = Person("A900000502", "OXBOWRIGHT,LEOPOLDA", date(1975, 5, 5), "90000502")
CASE = Count(ZEPHYRINE, "7400501")
PHONE = "4155550123"
CANARY = ("Quimberlane", "Zephyrine", ZEPHYRINE.cii, CASE.case, PHONE, "77 Canary Wharf Walk")
SEALED_IN = {
    "records.person.v1",
    "eligibility.decisions.v1",
    "court-filing.outcomes.v1",
    "clearslate.ingest.claims",
    "clearslate.ingest.people",
    "clearslate.court_filing.newest",
    "clearslate.notification.newest",
    "clearslate.notification.reports",
    "clearslate.console.happened",
}
"""Where a search that works finds the person, opened with keys that exist."""


@dataclass(frozen=True)
class Erased:
    """What was found before, and what after."""

    token: str
    before: set[str]
    raw_before: set[str]
    refused: int
    answered: int
    after: set[str]
    bystander: set[str]


@pytest.fixture(scope="module")
def erased(here: Town, files: Files) -> Erased:
    """Clear somebody, erase them, and search before and after."""
    here.ingest(files.contacts(ZEPHYRINE, phone=PHONE, street=CANARY[-1]))
    here.ingest(files.contacts(BYSTANDER))
    here.ingest(files.doj(CASE, Count(BYSTANDER, "7400502")))
    here.settle()
    here.state_confirms()
    here.settle()
    search, token = Search(here), token_of(here, ZEPHYRINE.cii)
    before, raw_before = search.places(CANARY), search.raw_places(CANARY)
    refused, answered = _erase(here, token, settled=False), _erase(here, token, settled=True)
    here.settle()
    wait_until(lambda: not _remembered(here, token), "every service forgot")
    search = Search(here)
    return Erased(
        token,
        before,
        raw_before,
        refused,
        answered,
        search.places(CANARY),
        search.places(["Oxbowright", "7400502"]),
    )


def test_the_search_finds_the_person_before(erased: Erased) -> None:
    """Else it would find nothing afterwards, either."""
    assert erased.before >= SEALED_IN


def test_before_too_the_person_stands_in_no_file_in_clear(erased: Erased, here: Town) -> None:
    """Neither in the servers' data nor in a log; tokens do, so the bytes are really searched."""
    assert erased.raw_before == set()
    found = Search(here).raw_places([erased.token])
    assert any(place.startswith("postgres") for place in found)
    assert any(place.startswith("kafka") for place in found)


def test_while_something_is_under_way_nobody_is_erased(erased: Erased) -> None:
    """Whoever asks says that everything has ended, or is refused."""
    assert (erased.refused, erased.answered) == (HTTPStatus.CONFLICT, HTTPStatus.OK)


def test_nothing_of_the_person_is_left_in_what_we_operate(erased: Erased) -> None:
    """Name, numbers and case are nowhere, whatever the keys that are left can open."""
    assert erased.after == set()


def test_everybody_else_is_still_there(erased: Erased) -> None:
    """The search still opens what there is to open."""
    assert erased.bystander >= SEALED_IN


def test_what_was_given_to_the_world_stays_there(erased: Erased, here: Town) -> None:
    """Courts and carriers keep theirs: we cannot erase it, and we say so."""
    assert erased.answered == HTTPStatus.OK
    assert CASE.case in {row["case_number"] for row in here.stored("court", "lines")}
    assert "Zephyrine Quimberlane" in {letter.name for letter in letters(here)}


@pytest.fixture(scope="module")
def later(erased: Erased, here: Town, files: Files) -> tuple[Receipt, Receipt, Books]:
    """Let later files speak of the erased person."""
    assert erased.answered == HTTPStatus.OK
    contacts = here.ingest(files.contacts(ZEPHYRINE, phone=PHONE, language="es"))
    rows = here.ingest(files.doj(CASE, replace(CASE, case="7400503", cycle=102)))
    return contacts, rows, here.settle()


def test_later_rows_about_the_person_are_suppressed(later: tuple[Receipt, Receipt, Books]) -> None:
    """Every row is counted, and none is used."""
    contacts, rows, books = later
    assert (contacts.suppressed, contacts.used) == (1, 0)
    assert (rows.suppressed, rows.used, rows.people) == (2, 0, 0)
    assert books.filing.total() == books.ingest.convictions


@pytest.mark.usefixtures("later")
def test_later_rows_leave_nothing_of_the_person(here: Town) -> None:
    """They are read and let go."""
    assert Search(here).places([*CANARY, "7400503"]) == set()


def _erase(here: Town, token: str, *, settled: bool) -> int:
    asked = {"token": token, "by": "a clerk", "ground": "the person asked"}
    url = f"{here.url('ingest')}/admin/erase"
    answer = httpx.post(url, json=asked | {"effects_settled": settled}, timeout=30)
    return answer.status_code


def _remembered(here: Town, token: str) -> bool:
    kept = (
        here.books("court_filing", "select token from newest"),
        here.books("notification", "select token from newest"),
        here.books("console", "select token from happened"),
    )
    return any((token,) in rows for rows in kept)
