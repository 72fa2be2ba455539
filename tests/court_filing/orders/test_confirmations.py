"""What confirmations do to the books, before their orders and after."""

from datetime import date

from schemas.filings import FilingKind
from tests.court_filing.orders.hearing import answer, confirm, order
from tests.court_filing.world import World


async def test_confirmed(world: World) -> None:
    """The state's confirmation is found by order and by case and section, however printed."""
    await order(world, "granted")
    assert await confirm(world) == 1
    assert await confirm(world) == 0
    assert world.told()[-1] is FilingKind.CONFIRMED
    assert (await world.said())[-1].on == date(2026, 11, 25)


async def test_confirmed_before_the_order_was_heard(world: World) -> None:
    """A confirmation that comes before its order waits for it."""
    assert await confirm(world) == 0
    assert await answer(world) == ""
    await order(world, "granted")
    assert (await world.standings())["c1"] == ("confirmed", "confirmed")
    assert await world.store.kept.strays.waiting() == []


async def test_confirmed_after_vacating(world: World) -> None:
    """A confirmation of an order that was vacated since confirms nothing."""
    await order(world, "granted")
    await order(world, "vacated", seq=2, reference="ORD-1")
    assert await confirm(world) == 0
    assert await answer(world) == "vacated"


async def test_a_vacating_on_the_record(world: World) -> None:
    """That the state shows a vacating confirms no relief."""
    await order(world, "granted")
    assert await confirm(world, relief="vacated") == 0
    assert await world.store.kept.strays.waiting() == []
