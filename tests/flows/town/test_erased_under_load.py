"""Somebody is erased while a file tells of them, and ingest is killed in the midst of it."""

import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

import httpx
import pytest

from local_stack.service import clean
from tests.county_file import Count, Files, Person
from tests.flows.town.found import token_of
from tests.rehearsal import Town, wait_until
from tests.search import Search
from tests.settings import ROOT

pytestmark = pytest.mark.real

ORLANDO = Person("A900000799", "THISTLEFORD,ORLANDO", date(1972, 7, 7), "90000799")
CASES = Count(ORLANDO, "740079911"), Count(ORLANDO, "740079999", cycle=102, on=date(2002, 2, 2))
WORDS = ("Thistleford", ORLANDO.cii, *(count.case for count in CASES))
_WAITS = "select 1 from pg_locks where relation = 'court_sources'::regclass and not granted"


@dataclass(frozen=True)
class Erased:
    """Where the person was found before and afterwards, and how the file and the call ended."""

    before: set[str]
    loaded: int
    answered: int
    after: set[str]


@pytest.fixture(scope="module")
def erased(here: Town, files: Files) -> Erased:
    """Kill ingest when the keys are destroyed and nothing is wiped, while a file is loaded."""
    here.ingest(files.contacts(ORLANDO))
    here.ingest(files.doj(CASES[0]))
    here.settle()
    before, token = Search(here).places(WORDS), token_of(here, ORLANDO.cii)
    others = [
        Person(f"A9000007{n}", f"MANY{n},A", date(1970, 1, n), f"900007{n}") for n in range(10, 26)
    ]
    crowd = files.doj(*(Count(one, f"74007{one.cii[-2:]}99") for one in others), *CASES)
    with _loading(here, str(crowd)) as loader:
        assert loader.stdout is not None
        assert loader.stdout.readline()
        _kill_in_the_midst(here, token)
        loaded = loader.wait(120)
    wait_until(lambda: _erase(here, token) == HTTPStatus.OK, "the erasure was finished")
    answered = _erase(here, token)
    here.settle()
    return Erased(before, loaded, answered, Search(here).places(WORDS))


def test_the_search_finds_the_person_before(erased: Erased) -> None:
    """Else it would find nothing afterwards, either."""
    assert erased.before >= {"records.person.v1", "clearslate.ingest.claims"}


def test_the_erasure_is_complete_after_the_restart(erased: Erased) -> None:
    """The file ended in order, and nothing of the person is left in what we operate."""
    assert (erased.loaded, erased.answered) == (0, HTTPStatus.OK)
    assert erased.after == set()


def test_later_rows_are_suppressed(erased: Erased, here: Town, files: Files) -> None:
    """They are counted and let go."""
    assert not erased.after
    receipt = here.ingest(files.doj(*CASES, Count(ORLANDO, "740079922", cycle=103)))
    here.settle()
    assert (receipt.suppressed, receipt.used) == (3, 0)
    assert Search(here).places([*WORDS, "740079922"]) == set()


def _loading(here: Town, file: str) -> subprocess.Popen[bytes]:
    environment = clean(**here.running.layout.environment("ingest"))
    command = [sys.executable, "-m", "tests.flows.kills.loader", file]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE)


def _kill_in_the_midst(here: Town, token: str) -> None:
    """Kill ingest while its erasure waits to wipe what it keeps: it has destroyed the keys by then."""
    before = here.process("ingest")
    with here.holding("ingest", "court_sources"):
        asking = threading.Thread(target=_erase, args=(here, token))
        asking.start()
        wait_until(lambda: here.books("ingest", _WAITS), "the erasure was half done")
        here.kill("ingest")
        asking.join()
    here.wait_back("ingest", before)


def _erase(here: Town, token: str) -> int:
    asked = {"token": token, "by": "a clerk", "ground": "the person asked", "effects_settled": True}
    with suppress(httpx.HTTPError):
        return httpx.post(f"{here.url('ingest')}/admin/erase", json=asked, timeout=30).status_code
    return 0
