"""Words of a court that fit nothing we filed wait for a person."""

from conduit.ledger.effect import State
from tests.court_filing.cases import decided
from tests.court_filing.orders.hearing import answer, order
from tests.court_filing.world import World


async def test_what_the_table_does_not_have_waits_for_a_person(world: World) -> None:
    """A denial after a grant is kept for a person, and changes nothing."""
    await order(world, "granted")
    assert await order(world, "denied", seq=2) == 0
    [stray] = await world.store.kept.strays.waiting()
    assert (stray.reference, stray.said, await answer(world)) == ("ORD-2", "denied", "ordered")


async def test_a_line_we_never_filed_waits_for_a_person(world: World) -> None:
    """An order on a line that is not ours is stored, never dropped, and stored once."""
    await order(world, "granted", line="f" * 32)
    await order(world, "granted", line="f" * 32)
    [stray] = await world.store.kept.strays.waiting()
    assert (stray.kind, stray.reference, stray.line) == ("order", "ORD-1", "f" * 32)


async def test_a_word_we_do_not_know_waits_for_a_person(world: World) -> None:
    """A verdict that has no name here is never taken for one that has."""
    await order(world, "continued")
    [stray] = await world.store.kept.strays.waiting()
    assert (stray.said, await answer(world)) == ("continued", "")


async def test_an_order_on_what_never_left() -> None:
    """An order on a line that never left the building waits for a person."""
    world = World()
    await world.decide(decided())
    await order(world, "granted")
    assert [effect.state for effect in await world.effects()] == [State.PLANNED]
    assert len(await world.store.kept.strays.waiting()) == 1


async def test_one_bad_order_holds_up_nobody(world: World) -> None:
    """An order that cannot be read is kept for a person, and the feed goes on."""
    world.court.orders.append({"seq": 1, "order_reference": "ORD-X"})
    await world.clerk_answers()
    assert (await world.standings())["c1"] == ("ordered", "ordered")
    [stray] = await world.store.kept.strays.waiting()
    assert (stray.kind, stray.reference) == ("unreadable_orders", "1")


async def test_the_feed_is_read_once(world: World) -> None:
    """How far the feed was read is kept with what it said."""
    await world.clerk_answers()
    assert await world.office.orders.poll() == 0
    assert world.store.kept.feeds.cursors["orders"] == 1
