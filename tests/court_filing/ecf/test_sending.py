"""Each case is filed once, whatever happens on the way."""

import asyncio

from schemas.fact import Level
from schemas.outcomes import Outcome
from tests.court_filing.cases import ECF_COURT, decided
from tests.court_filing.ecf.clerk import FIRST
from tests.court_filing.world import World
from tests.simulation.clockwork import played


async def test_a_lost_receipt_is_looked_up_by_our_mark(world: World) -> None:
    """A filing whose receipt was lost is found in the court's list and adopted."""
    await world.decide(FIRST)
    await world.knob("lose_answer_after_accept")
    await world.file()
    world.later()
    await world.send()
    assert await world.standings() == {"c1": ("filed", "granted")}
    assert len(world.court.ecf.filings) == 1


def test_what_never_arrived_is_sent_after_the_settling_time() -> None:
    """A filing that is not in the court's list is not sent again before the list can know.

    Nobody's clock on the wall can shorten that.
    """

    async def story() -> None:
        world = World()
        await world.decide(FIRST)
        await world.knob("error_500_before")
        await world.file()
        for waits in (0, 119):
            await asyncio.sleep(waits)
            world.later(86_400)
            await world.send()
            assert await world.standings() == {"c1": ("unknown", "granted")}
        await asyncio.sleep(1)
        for _ in range(2):
            world.later(3_601)
            await world.send()
        assert await world.standings() == {"c1": ("filed", "granted")}
        assert len(world.court.ecf.filings) == 1

    played(story())


async def test_filed_twice_waits_for_a_person(world: World) -> None:
    """Two filings under one mark are never guessed between."""
    await world.decide(FIRST)
    await world.knob("lose_answer_after_accept")
    await world.file()
    world.court.ecf.filings.append(dict(world.court.ecf.filings[0]))
    world.later(600)
    await world.send()
    assert await world.standings() == {"c1": ("unknown", "granted")}


async def test_one_filing_in_flight_per_case(world: World) -> None:
    """A second request in a case waits until the first is answered."""
    reduced = decided("c2", Outcome.REDUCE, to_level=Level.MISDEMEANOR, court=ECF_COURT)
    await world.decide(FIRST, reduced)
    await world.file()
    await world.file()
    assert len(world.court.ecf.filings) == 1
    await world.clerk_answers()
    await world.file()
    assert len(world.court.ecf.filings) == 2


async def test_other_cases_do_not_wait(world: World) -> None:
    """Filings in different cases travel side by side."""
    await world.decide(FIRST, decided("c2", court=ECF_COURT, case_number="21-CR-00200"))
    await world.file()
    assert len(world.court.ecf.filings) == 2


async def test_a_filing_the_court_finds_invalid(world: World) -> None:
    """A filing refused by the court's schema is returned and not sent again."""
    world.court.ecf.error = -20
    await world.decide(FIRST)
    await world.file()
    await world.file()
    assert await world.standings() == {"c1": ("returned", "granted")}
    assert (await world.said())[-1].note == "ecf_-20"
