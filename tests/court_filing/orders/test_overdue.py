"""The state is late with what courts ordered."""

from datetime import timedelta

from prometheus_client import REGISTRY

from court_filing.overdue import Overdue
from tests.court_filing.orders.hearing import confirm, order
from tests.court_filing.world import World

HERE = "ca/san-francisco"


def _ringing() -> float | None:
    return REGISTRY.get_sample_value("court_filing_overdue", {"county": HERE})


async def _late(world: World, days: int) -> list[Overdue]:
    world.now += timedelta(days=days)
    return list(await world.office.watch.overdue())


async def test_an_order_is_overdue_after_a_hundred_and_twenty_days(world: World) -> None:
    """Not on the day itself; it is listed until the state shows it."""
    await order(world, "granted")
    assert await _late(world, 120) == []
    [late] = await _late(world, 1)
    assert (late.county, late.mended, late.due) == (HERE, False, world.now - timedelta(days=1))

    await confirm(world)
    assert await _late(world, 1) == []


async def test_an_order_that_changed_another_is_overdue_after_fifteen_days(world: World) -> None:
    """First a part, then the whole."""
    await order(world, "granted_in_part")
    await order(world, "granted", seq=2)
    assert await _late(world, 15) == []
    [late] = await _late(world, 1)
    assert late.mended


async def test_a_repeated_order_changed_nothing(world: World) -> None:
    """The clock of the first runs on."""
    await order(world, "granted")
    world.now += timedelta(days=100)
    await order(world, "granted", seq=2)
    assert await _late(world, 20) == []
    assert [late.mended for late in await _late(world, 1)] == [False]


async def test_what_nobody_ordered_is_never_overdue(world: World) -> None:
    """The court's own slowness is another matter."""
    assert await _late(world, 4000) == []


async def test_a_bell_rings_for_the_county(world: World) -> None:
    """It falls silent when the state shows the order."""
    await order(world, "granted")
    for days, number in ((121, 1), (1, 1)):
        world.now += timedelta(days=days)
        assert await world.office.watch.once() == 0
        assert _ringing() == number
    await confirm(world)
    await world.office.watch.once()
    assert _ringing() == 0
