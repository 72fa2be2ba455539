"""Of everything that happened in this town, no log says to whom. They are read last."""

from datetime import date

import pytest

from tests.county_file import Count, Files, Person
from tests.logs import logs, secrets_of, spoken
from tests.rehearsal import Town

pytestmark = pytest.mark.real

NORABEL = Person("A900000701", "WINTERMARCH,NORABEL", date(1977, 5, 5), "90000701")


@pytest.fixture(scope="module")
def words(here: Town, files: Files) -> set[str]:
    """Send one more file, and collect what all of them say of people."""
    here.ingest(files.contacts(NORABEL, phone="4155550124"))
    here.ingest(files.doj(Count(NORABEL, "7600701"), Count(NORABEL, "7600797", cycle=102)))
    here.settle()
    return secrets_of(*files.folder.glob("*.csv"))


def test_no_log_says_who_anybody_is(here: Town, words: set[str]) -> None:
    """No name, state number, case, telephone or street of any file that a clerk sent."""
    assert {NORABEL.cii, NORABEL.name, "WINTERMARCH", "7600701", "4155550124"} <= words
    assert spoken(here, words) == set()


@pytest.mark.usefixtures("words")
def test_every_log_says_something(here: Town) -> None:
    """Nothing is proven by empty logs; a word that must be there is found."""
    assert all(logs(here).values())
    assert spoken(here, ["records.person.v1"]) >= {"eligibility", "console"}
