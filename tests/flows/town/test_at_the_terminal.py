"""An operator at a terminal, beside a system that runs."""

import json
from datetime import date

import httpx
import pytest
from typer.testing import Result

from tests.console.calls import call
from tests.county_file import Count, Files, Person
from tests.rehearsal import Town

pytestmark = pytest.mark.real

OTTILIE = Person("A900000801", "PENNYWHISTLE,OTTILIE", date(1972, 5, 5), "90000801")
CASE = Count(OTTILIE, "7700801")
LOST = Count(
    Person("A900000802", "MOSSGATHER,IDA", date(1973, 6, 6), "90000802"),
    "7700802",
    court="CASC NOWHERE IN PARTICULAR",
    county="",
)
WHY = ("--why", "the person asked")


def _typed(here: Town, *arguments: str) -> Result:
    return call(here.running.layout.places.root, *arguments)


@pytest.fixture(scope="module")
def token(here: Town, files: Files) -> str:
    """Clear somebody, and find them by their case."""
    here.ingest(files.contacts(OTTILIE))
    here.ingest(files.doj(CASE))
    here.settle()
    here.state_confirms()
    here.settle()
    found = _typed(here, "find", "--case", CASE.case, *WHY)
    assert found.exit_code == 0, found.stderr
    [token] = found.stdout.split()
    return token


def test_a_person_is_found_by_name_and_birth_date_as_well(here: Town, token: str) -> None:
    """The same token, as JSON."""
    name = ("--name", OTTILIE.name, "--born", "1972-05-05", "--json")
    assert json.loads(_typed(here, "find", *name, *WHY).stdout) == [token]


def test_the_journey_tells_from_the_record_to_the_confirmation(here: Town, token: str) -> None:
    """In order, with what each service did."""
    told = _typed(here, "journey", token, *WHY).stdout
    places = [told.index(who) for who in ("ingest", "eligibility", "court-filing", "notification")]
    assert places == sorted(places)
    assert json.loads(_typed(here, "journey", token, "--json", *WHY).stdout)["lines"]


def test_the_explanation_names_the_law(here: Town, token: str) -> None:
    """In words, and as JSON."""
    assert "11359" in _typed(here, "explain", token, *WHY).stdout
    said = json.loads(_typed(here, "explain", token, "--json", *WHY).stdout)
    assert len(said["convictions"]) == 1


@pytest.mark.usefixtures("token")
def test_one_look_shows_the_funnel_and_the_books(here: Town) -> None:
    """What `watch` redraws every second."""
    assert "the books balance" in _typed(here, "watch", "--once").stdout


@pytest.mark.usefixtures("token")
def test_the_topics_themselves_agree(here: Town) -> None:
    """Everybody who is recorded is decided in the newest version; the whole of both was read."""
    found = json.loads(_typed(here, "reconcile", "--json").stdout)
    assert found["people"] > 0
    assert set(found["differences"].values()) == {0}
    assert all(check["holds"] for check in found["checks"])


@pytest.mark.usefixtures("token")
def test_what_holds_people_back_is_counted(here: Town, files: Files) -> None:
    """Of everybody in the town: one more waits for the county of a courthouse nobody knows."""
    before = json.loads(_typed(here, "blockers", "--json", *WHY).stdout)
    here.ingest(files.doj(LOST))
    here.settle()
    found = _typed(here, "blockers", "--json", *WHY)
    assert found.exit_code == 0, found.stderr
    now = json.loads(found.stdout)
    assert (now["people"], now["waiting"]) == (before["people"] + 1, before["waiting"] + 1)
    [asked] = [one for one in now["questions"] if one["at"] == LOST.court]
    assert (asked["asks_for"], asked["people"], asked["look_ups"]) == ("county", 1, 1)
    assert now["closed"] == before["closed"]


@pytest.mark.usefixtures("token")
def test_a_release_is_listed_shown_and_given_once(here: Town) -> None:
    """In a rehearsal it has been given already."""
    known = httpx.get(f"{here.url('court_filing')}/admin/releases").json()["releases"]
    release = known[0]["id"]
    assert release[:8] in _typed(here, "release", "list").stdout
    assert "Our data cannot check" in _typed(here, "release", "show", release).stdout
    again = _typed(here, "release", "approve", release, "--by", "somebody else")
    assert (again.exit_code, len(again.stderr.splitlines())) == (2, 1)


def test_who_is_erased_is_found_no_more(here: Town, token: str) -> None:
    """Asked once more before it is done, and then for ever."""
    assert _typed(here, "erase", token, *WHY).exit_code == 1
    done = _typed(here, "erase", token, "--yes", *WHY)
    assert done.exit_code == 0, done.stderr
    gone = _typed(here, "find", "--case", CASE.case, *WHY)
    assert (gone.exit_code, "nobody is known under that" in gone.stderr) == (2, True)
