"""Whoever is said to be dead is never written to, whatever happens in their cases."""

from dataclasses import replace
from datetime import date

import pytest

from schemas.notices import NoticeKind
from tests.county_file import DANA, Files
from tests.flows.propagation.conftest import CASE
from tests.flows.propagation.found import somebody_finds
from tests.world import World


@pytest.fixture(params=["a contact file", "somebody who rang"])
async def dead(world: World, files: Files, request: pytest.FixtureRequest) -> World:
    """Learn of a death while the request is with the court."""
    if request.param == "a contact file":
        await world.arrives(files.contacts(DANA, deceased=True))
    else:
        await somebody_finds(world, NoticeKind.DEAD)
    return world


async def test_no_mail_follows_an_order(dead: World) -> None:
    """The court's order is entered as ever; neither letter nor text leaves."""
    await dead.court_answers("123456")
    await dead.state_confirms()

    assert await dead.standings() == {"confirmed": 1}
    assert (dead.letters(), dead.phone.taken) == ([], [])
    assert await dead.unreachable() == {"dead": 1}


async def test_nor_a_correction(world: World) -> None:
    """Who was written to in life is not written to when it turns out to be untrue."""
    await world.court_answers("123456")
    told = world.letters()
    await somebody_finds(world, NoticeKind.DEAD)
    await world.court_vacates("ORD-000001")

    assert world.letters() == told == ["ordered:dismiss_and_seal"]


async def test_nor_does_a_new_address_bring_mail(dead: World, files: Files) -> None:
    """A later row with a street in it raises nobody."""
    await dead.court_answers("123456")
    await dead.arrives(
        files.doj(CASE, replace(CASE, case="777777", cycle=103, on=date(2003, 3, 3)))
    )
    await dead.court_answers("777777")

    assert dead.letters() == []


async def test_the_request_stays_with_the_court(dead: World) -> None:
    """What is asked for a person is asked for their name, too."""
    await dead.passes(days=400)

    assert dead.asked() == [("123456", "received")]
    assert dead.letters() == []
