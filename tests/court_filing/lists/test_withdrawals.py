"""Withdrawals that come too late, or whose answer was lost."""

from schemas.filings import FilingKind
from tests.court_filing.cases import decided
from tests.court_filing.lists.decisions import NO
from tests.court_filing.world import World


async def test_a_withdrawal_that_comes_too_late(world: World) -> None:
    """A line that was ordered before its withdrawal arrived stays ordered."""
    await world.decide(decided())
    await world.file()
    await world.line.post("/clerk/answer", json={"case_number": "21-CR-00100"})
    await world.decide(NO)
    await world.file()
    assert await world.standings() == {"c1": ("filed", "withdrawal_too_late")}
    await world.hear()
    assert await world.standings() == {"c1": ("confirmed", "confirmed")}
    assert FilingKind.WITHDRAWN not in world.told()


async def test_an_order_before_the_withdrawal_left(world: World) -> None:
    """A withdrawal that has not left is called off when the order comes first."""
    await world.decide(decided())
    await world.file()
    await world.decide(NO)
    await world.prepare()
    await world.clerk_answers()
    await world.file()
    assert world.court.withdrawals == {}
    assert await world.standings() == {"c1": ("ordered", "ordered")}


async def test_a_lost_withdrawal_is_repeated_harmlessly(world: World) -> None:
    """A withdrawal whose answer was lost is asked once more, and counts once."""
    await world.decide(decided())
    await world.file()
    await world.decide(NO)
    await world.knob("lose_answer_after_accept")
    await world.file()
    world.later()
    await world.send()
    assert len(world.court.withdrawals) == 1
    assert world.told() == [FilingKind.FILED, FilingKind.WITHDRAWN]


async def test_a_correction_while_the_fate_is_unknown(world: World) -> None:
    """What is corrected while its fate is unknown is withdrawn as soon as it is known."""
    await world.decide(decided())
    await world.knob("lose_answer_after_accept")
    await world.file()
    await world.decide(NO)
    assert await world.standings() == {"c1": ("unknown", "prior")}
    world.later()
    await world.send()
    await world.file()
    assert [line["state"] for line in world.court.lines()] == ["withdrawn"]
