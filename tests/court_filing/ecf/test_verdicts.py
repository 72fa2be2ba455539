"""What the clerk's word on a filing does to the books."""

import pytest

from schemas.filings import FilingKind
from tests.court_filing.ecf.clerk import FIRST, SECOND, clerk_says
from tests.court_filing.world import World


async def test_the_whole_way(world: World) -> None:
    """Both counts of a case travel as one filing, are accepted, ordered and confirmed."""
    await world.decide(FIRST, SECOND)
    await world.file()
    assert [len(filed["lines"]) for filed in world.court.ecf.filings] == [2]
    await clerk_says(world, "accepted")
    await world.clerk_answers()
    await world.hear()
    steps = (FilingKind.RECEIVED, FilingKind.FILED, FilingKind.ORDERED, FilingKind.CONFIRMED)
    assert world.told() == [step for step in steps for _ in range(2)]
    assert set((await world.standings()).values()) == {("confirmed", "confirmed")}


async def test_rejected_by_the_clerk(world: World) -> None:
    """A filing that the clerk rejects is returned, with the reason, once."""
    await world.decide(FIRST)
    await world.file()
    assert await clerk_says(world, "rejected", "wrong department") == 1
    assert await clerk_says(world, "rejected", "wrong department") == 0
    assert world.told() == [FilingKind.RECEIVED, FilingKind.RETURNED]
    assert (await world.said())[-1].note == "wrong department"
    assert await world.standings() == {"c1": ("returned", "returned")}


async def test_a_verdict_before_our_receipt(world: World) -> None:
    """A verdict on a filing whose receipt was lost proves that it arrived."""
    await world.decide(FIRST)
    await world.knob("lose_answer_after_accept")
    await world.file()
    await clerk_says(world, "accepted")
    world.later(300)
    await world.send()
    assert len(world.court.ecf.filings) == 1
    assert world.told() == [FilingKind.UNKNOWN, FilingKind.RECEIVED, FilingKind.FILED]


@pytest.mark.parametrize("status", ["submitted", "under-review"])
async def test_a_word_that_decides_nothing(world: World, status: str) -> None:
    """Where a filing stands at the clerk's is no verdict."""
    await world.decide(FIRST)
    await world.file()
    assert await clerk_says(world, status) == 0
    assert await world.store.kept.strays.waiting() == []


async def test_a_word_nobody_knows(world: World) -> None:
    """A status that has no name here waits for a person."""
    await world.decide(FIRST)
    await world.file()
    await clerk_says(world, "moot")
    [stray] = await world.store.kept.strays.waiting()
    assert (stray.kind, stray.reference, stray.said) == ("verdict", "F-1", "moot")


async def test_rejected_after_it_was_ordered(world: World) -> None:
    """A rejection that contradicts an order waits for a person and reverses nothing."""
    await world.decide(FIRST)
    await world.file()
    await world.clerk_answers()
    await clerk_says(world, "rejected")
    assert await world.standings() == {"c1": ("ordered", "ordered")}
    assert len(await world.store.kept.strays.waiting()) == 1
