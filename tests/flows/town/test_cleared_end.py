"""A cleared conviction comes to its end, and everything we operate is searched for it."""

import asyncio
import time
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from console.command.roles import settings_of
from ingest.loading.receipt import Receipt
from ingest.office import Ending
from ingest.opening import open_office
from ingest.people.clearing import clear
from ingest.settings import Settings
from tests.county_file import Count, Files, Person
from tests.flows.town.found import token_of
from tests.rehearsal import Town
from tests.search import Search

pytestmark = pytest.mark.real

PERSIS = Person("A900000601", "MARROWBANE,PERSIS", date(1971, 6, 6), "90000601")
CLEARED = Count(PERSIS, "740060111")
OPEN = Count(PERSIS, "740060299", cycle=102, on=date(2002, 2, 2))
"""The court leaves it open."""

_NOW = Ending(after=timedelta(), known=timedelta(seconds=1), grace=timedelta())


@dataclass(frozen=True)
class Ended:
    """Where the case was found before its end and afterwards, and where the other one was."""

    before: set[str]
    after: set[str]
    other: set[str]
    standings: set[tuple[str, str]]


@pytest.fixture(scope="module")
def ended(here: Town, files: Files) -> Ended:
    """Let the state confirm one of two cases, and the days pass until it is forgotten."""
    here.ingest(files.contacts(PERSIS))
    here.ingest(files.doj(CLEARED, OPEN))
    here.settle()
    here.state_confirms()
    here.settle()
    before = Search(here).places([CLEARED.case])
    token = token_of(here, PERSIS.cii)
    here.books("ingest", "update people set clears_at = now() where token = %s", token)
    here.freeze("ingest")
    _steps(here, 2)
    here.thaw("ingest")
    here.settle()
    _steps(here, 1)
    search = Search(here)
    query = "select standing, reason from standings where token = %s"
    return Ended(
        before,
        search.places([CLEARED.case]),
        search.places([OPEN.case]),
        set(here.books("court_filing", query, token)),
    )


def test_the_search_finds_the_case_before(ended: Ended) -> None:
    """Else it would find nothing afterwards, either."""
    assert ended.before >= {
        "records.person.v1",
        "eligibility.decisions.v1",
        "court-filing.outcomes.v1",
        "clearslate.ingest.claims",
        "clearslate.notification.reports",
        "clearslate.console.happened",
    }


def test_nothing_of_the_case_is_left_in_what_we_operate(ended: Ended) -> None:
    """Neither in a topic nor in a table, whatever the keys that are left can open."""
    assert ended.after == set()


def test_the_persons_other_case_is_still_there(ended: Ended) -> None:
    """It goes on as ever, in everybody's books."""
    assert ended.other >= {
        "records.person.v1",
        "eligibility.decisions.v1",
        "clearslate.ingest.claims",
        "clearslate.court_filing.newest",
        "clearslate.notification.newest",
    }


def test_that_it_was_cleared_is_still_counted(ended: Ended) -> None:
    """An id is left, and nothing else."""
    assert ("cleared", "cleared") in ended.standings
    assert len(ended.standings) == 2


@pytest.fixture(scope="module")
def later(ended: Ended, here: Town, files: Files) -> Receipt:
    """Let the state go on to tell of it."""
    assert not ended.after
    receipt = here.ingest(files.doj(replace(CLEARED, level="MISDEMEANOR"), OPEN))
    here.settle()
    return receipt


def test_a_later_file_brings_nothing_back(later: Receipt, here: Town) -> None:
    """It is read, known again by its hash, and let go."""
    assert later.used == 2
    assert Search(here).places([CLEARED.case]) == set()


def _steps(here: Town, number: int) -> None:
    """Take steps towards the end, as ingest does when the time has come."""
    settings = settings_of(Settings, "ingest", here.running.layout.environment("ingest"))
    asyncio.run(_take(settings, number))


async def _take(settings: Settings, number: int) -> None:
    async with open_office(settings) as (office, _):
        hasty = replace(office, ending=_NOW)
        for _ in range(number):
            until = time.monotonic() + 20
            while not await clear(hasty):
                assert time.monotonic() < until, "nobody's turn came"
                await asyncio.sleep(0.2)
