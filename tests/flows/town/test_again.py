"""What was done once is not done again: the same file, and every topic replayed."""

from datetime import date
from pathlib import Path

import pytest

from tests.county_file import Count, Files, Person
from tests.evidence import counts, world
from tests.in_flight import Topics
from tests.rehearsal import Town

pytestmark = pytest.mark.real

VIOLA = Person("A900000401", "VELLUMSTONE,VIOLA", date(1973, 5, 5), "90000401")


@pytest.fixture(scope="module")
def sent(here: Town, files: Files) -> Path:
    """Send a file all the way: one case granted and confirmed, one that the court leaves open."""
    here.ingest(files.contacts(VIOLA, phone="4155550122"))
    file = files.doj(Count(VIOLA, "7300401"), Count(VIOLA, "7300499", cycle=102))
    here.ingest(file)
    here.settle()
    here.state_confirms()
    here.settle()
    return file


def test_the_same_file_again_is_unchanged_and_causes_nothing(here: Town, sent: Path) -> None:
    """No row is used, nothing is published, and no stand-in's store grows."""
    before, said = counts(here), Topics(here).ends()

    receipt = here.ingest(sent)
    here.settle()

    assert (receipt.outcome, receipt.used, receipt.people) == ("unchanged", 0, 0)
    assert receipt.unchanged == receipt.rows == 2
    assert Topics(here).ends() == said
    assert counts(here) == before


@pytest.mark.usefixtures("sent")
def test_a_replay_of_every_topic_causes_no_new_effect(here: Town) -> None:
    """Every service reads everything anew, and the world sees none of it."""
    topics = Topics(here)
    before, held = counts(here), world(here)
    decided = sum(topics.ends("eligibility.decisions.v1").values())

    topics.read_all_again()
    here.settle()

    again = sum(topics.ends("eligibility.decisions.v1").values())
    assert again - decided >= sum(topics.ends("records.person.v1").values())
    assert counts(here) == before
    assert world(here) == held
