"""Decisions that change after a case was filed."""

import pytest

from schemas.filings import FilingKind
from tests.court_filing.ecf.clerk import FIRST, NO, SECOND, clerk_says
from tests.court_filing.world import World


async def test_a_correction_cancels_the_filing(world: World) -> None:
    """What the clerk has not reviewed is cancelled; a count that still stands is filed anew."""
    await world.decide(FIRST, SECOND)
    await world.file()
    await world.decide(NO, SECOND)
    await world.file()
    await world.file()
    assert [(f["status"], len(f["lines"])) for f in world.court.ecf.filings] == [
        ("cancelled", 2),
        ("submitted", 1),
    ]
    assert await world.standings() == {"c1": ("withdrawn", "withdrawn"), "c2": ("filed", "granted")}


async def test_a_correction_after_the_review_comes_too_late(world: World) -> None:
    """What the clerk has reviewed cannot be cancelled; the standing says so."""
    await world.decide(FIRST)
    await world.file()
    await clerk_says(world, "accepted")
    await world.decide(NO)
    await world.file()
    assert await world.standings() == {"c1": ("filed", "withdrawal_too_late")}


@pytest.mark.parametrize(
    ("knob", "sent"), [("lose_answer_after_accept", 1), ("error_500_before", 1)]
)
async def test_a_lost_cancellation_is_looked_up(world: World, knob: str, sent: int) -> None:
    """A cancellation whose answer was lost is asked about, and repeated only where it is open."""
    await world.decide(FIRST)
    await world.file()
    await world.decide(NO)
    await world.knob(knob)
    await world.file()
    world.later()
    await world.send()
    world.later()
    await world.send()
    assert [filed["status"] for filed in world.court.ecf.filings] == ["cancelled"] * sent
    assert world.told()[-1] is FilingKind.WITHDRAWN
