"""A state that never says a word about what a court ordered."""

from dataclasses import replace

from tests.county_file import Files
from tests.flows.propagation.conftest import CASE
from tests.world import World


async def test_an_order_nobody_confirms_is_listed(world: World) -> None:
    """After 120 days; the person is told nothing that is not so."""
    await world.court_answers("123456")
    await world.passes(days=119)
    assert await world.bench.watch.overdue() == []
    await world.passes(days=2)

    [late] = await world.bench.watch.overdue()
    assert (late.county, late.mended) == ("ca/san-francisco", False)
    assert world.letters() == ["ordered:dismiss_and_seal"]


async def test_a_changed_order_is_listed_after_fifteen_days(world: World) -> None:
    """Vacated and made again: the state has less time to mend its record."""
    await world.court_answers("123456")
    await world.court_vacates("ORD-000001")
    world.court.repeat("ORD-000001")
    await world.feed_is_read()
    await world.passes(days=16)

    assert [late.mended for late in await world.bench.watch.overdue()] == [True]


async def test_a_file_in_between_does_not_stop_the_clock(world: World, files: Files) -> None:
    """The person is decided anew, and the order is as old as it was."""
    await world.court_answers("123456")
    await world.passes(days=100)
    await world.arrives(files.doj(replace(CASE, level="MISDEMEANOR")))
    await world.passes(days=21)

    assert len(await world.bench.watch.overdue()) == 1


async def test_a_late_word_of_the_state_ends_it(world: World) -> None:
    """It is told, as it would have been in time."""
    await world.court_answers("123456")
    await world.passes(days=200)
    await world.state_confirms()

    assert await world.bench.watch.overdue() == []
    assert [letter.partition(":")[0] for letter in world.letters()] == ["ordered", "confirmed"]
