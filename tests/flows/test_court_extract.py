"""A court's extract beside the state's file, in a clerk's words."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from schemas.outcomes import Outcome
from tests.county_file import DANA, Count, Files
from tests.ingest.extract.court_files import FLAT, charged, court_file
from tests.world import World

CASE = Count(DANA, "123456")


@pytest.fixture
def world() -> World:
    """Open every office, with nothing in any book."""
    return World()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Give the clerk an empty folder."""
    return Files(tmp_path)


def said(**more: str) -> Mapping[str, str]:
    """The court's own line of the same conviction."""
    usual = {
        "case_number": "123456",
        "defendant": "INVENTED, DANA",
        "state_number": DANA.cii,
        "date_of_birth": "05/05/1970",
        "sex": "M",
        "section": "11359 HS",
        "description": "POSSESS MARIJUANA FOR SALE",
        "offense_on": "01/02/2001",
        "disposition_on": "03/01/2001",
    }
    return charged(**usual | more)


async def test_a_conviction_the_state_lacks_is_asked_for(
    world: World, files: Files, tmp_path: Path
) -> None:
    """The court knows of two, the state of one; the court is asked about both."""
    await world.arrives(files.contacts(DANA))
    await world.arrives(files.doj(CASE))
    await world.court_extracts(court_file(tmp_path, said(), said(case_number="654321")), FLAT)

    assert sorted(world.asked()) == [("123456", "received"), ("654321", "received")]


async def test_an_extract_that_contradicts_takes_the_request_back(
    world: World, files: Files, tmp_path: Path
) -> None:
    """Dismissed, says the court; a person looks. Then it says convicted, and is asked anew."""
    await world.arrives(files.contacts(DANA))
    await world.arrives(files.doj(CASE))
    await world.court_extracts(court_file(tmp_path, said(disposition="Dismissed")), FLAT)
    assert world.asked() == [("123456", "withdrawn")]
    assert await world.outcomes() == {"123456": Outcome.REVIEW}

    await world.court_extracts(court_file(tmp_path, said(), name="later.csv"), FLAT)
    assert world.asked() == [("123456", "withdrawn"), ("123456", "received")]


async def test_an_order_outlives_the_next_extract(
    world: World, files: Files, tmp_path: Path
) -> None:
    """The court granted it; its next extract does not show that yet, and nobody is asked twice."""
    await world.arrives(files.contacts(DANA))
    await world.court_extracts(court_file(tmp_path, said()), FLAT)
    await world.court_answers("123456")
    await world.court_extracts(court_file(tmp_path, said(sex="F"), name="later.csv"), FLAT)

    assert world.asked() == [("123456", "granted")]
    assert await world.outcomes() == {"123456": Outcome.ALREADY_RELIEVED}
