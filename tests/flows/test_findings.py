"""What somebody finds about the own record reaches court and letters, and leaves them again."""

from datetime import date
from pathlib import Path

import pytest

from ingest.findings.handling import Clerk, look, withdraw
from ingest.findings.receiving import Letter, receive
from ingest.findings.sent import Application, Found, Sent
from ingest.people.clearing import clear
from schemas.outcomes import Outcome
from tests.county_file import DANA, Count, Files
from tests.ingest.findings.defender import evidence
from tests.world import World

CASE = "123456"
CLERK = Clerk("R. Clerk", "the order was seen")
WHO = {"name": DANA.name, "born_on": DANA.born.isoformat(), "state_number": DANA.cii}


@pytest.fixture
async def world(tmp_path: Path) -> World:
    """Let the court have been asked about the one case of somebody who can be written to."""
    world, files = World(), Files(tmp_path)
    await world.arrives(files.contacts(DANA))
    await world.arrives(files.doj(Count(DANA, CASE)))
    assert [case for case, _ in world.asked()] == [CASE]
    return world


async def _sends(world: World, sent: Sent, key: str = "one") -> str:
    kept = await receive(world.office, Letter("legal-aid", key, key.encode()), sent)
    await _follows(world)
    return kept.id


async def _follows(world: World) -> None:
    await world.broker.settle()
    await world.passes()


def _dismissed() -> Found:
    said = {"applicant": WHO, "case_number": CASE, "evidence": evidence()}
    return Found.model_validate(said | {"says": {"dismissed_on": "2004-03-02"}})


async def test_a_dismissal_that_somebody_found_stops_the_request(world: World) -> None:
    """A person decides, the order seen or not; taken back, the court is asked again."""
    before = await world.outcomes()
    name = await _sends(world, _dismissed())
    doubted = await world.outcomes(), world.asked(), world.letters()
    await look(world.office, name, CLERK, borne_out=True)
    await _follows(world)
    seen = await world.outcomes(), world.asked(), world.letters()
    assert doubted == seen == ({CASE: Outcome.REVIEW}, [(CASE, "withdrawn")], [])

    await withdraw(world.office, name, CLERK)
    await _follows(world)
    assert await world.outcomes() == before
    assert [state for _, state in world.asked()] == ["withdrawn", "received"]


async def test_an_application_alone_changes_nothing_in_the_world(world: World) -> None:
    """The record is decided anew; nobody is asked or written to twice."""
    before = world.asked(), world.letters(), await world.outcomes()
    await _sends(world, Application.model_validate({"applicant": WHO}))
    assert (world.asked(), world.letters(), await world.outcomes()) == before


async def test_of_a_cleared_conviction_no_finding_is_left(world: World, tmp_path: Path) -> None:
    """Its paper is destroyed with it, and the record is readable as before."""
    said = {"applicant": WHO, "case_number": CASE, "evidence": evidence()}
    name = await _sends(world, Found.model_validate(said | {"says": {"grams": "3"}}))
    await world.court_answers(CASE)
    await world.state_confirms()
    for days in (91, 1, 8):
        await world.passes(days=days)
        await clear(world.office)
        await world.broker.settle()
    async with world.ingest.begin() as work:
        left = await work.submissions.get(name)
    assert left
    assert (left.content, left.token, left.conviction_id) == (None, None, None)
    more = Count(DANA, "777777", cycle=103, on=date(2002, 3, 1))
    await world.arrives(Files(tmp_path).doj(Count(DANA, CASE), more))
    assert (await world.standings())["cleared"] == 1
