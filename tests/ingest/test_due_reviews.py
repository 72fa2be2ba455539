"""Birthdays and anniversaries: whoever is due is looked at again, once a day."""

from datetime import date, timedelta

from ingest.people.due_reviews import look_again
from ingest.pipeline import loops
from schemas.records import Why
from tests.ingest.deciding import decided
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.world import World

DUE = date(2026, 3, 1)


async def test_nobody_is_looked_at_before_the_day(world: World) -> None:
    """The day before is not the day."""
    await world.state_sends(convicted())
    await decided(world, world.snapshots[0], DUE)
    world.now += timedelta(days=50)

    assert await look_again(world.office) == 0


async def test_on_the_day_the_person_is_published_for_that_day(world: World) -> None:
    """The same sections, a newer version, evaluated on the new day."""
    await world.state_sends(convicted(), somebody(2))
    first = world.snapshots[0]
    await decided(world, first, DUE)
    world.now += timedelta(days=55)

    assert await look_again(world.office) == 1

    [again] = await world.promised()
    assert (again.token, again.why, again.as_of) == (first.token, Why.CALENDAR, DUE)
    assert again.record_version > first.record_version
    assert await world.facts(again) == await world.facts(first)


async def test_nobody_is_looked_at_twice_a_day(world: World) -> None:
    """Until the decision answers; the next day it is asked again."""
    await world.state_sends(convicted())
    await decided(world, world.snapshots[0], DUE)
    world.now += timedelta(days=55)
    await look_again(world.office)

    assert await look_again(world.office) == 0

    world.now += timedelta(days=1)
    assert await look_again(world.office) == 1


async def test_an_answer_ends_the_asking(world: World) -> None:
    """The new decision names a new day, or none."""
    await world.state_sends(convicted())
    await decided(world, world.snapshots[0], DUE)
    world.now += timedelta(days=55)
    await look_again(world.office)
    [again] = await world.promised()

    await decided(world, again)

    world.now += timedelta(days=1)
    assert await look_again(world.office) == 0


async def test_a_decision_on_an_older_version_sets_no_day(world: World) -> None:
    """The newer version has an answer of its own coming."""
    await world.state_sends(convicted())
    await world.state_sends(convicted(length="024"), name="later.csv")
    first, _ = world.snapshots
    await decided(world, first, DUE)
    world.now += timedelta(days=55)

    assert await look_again(world.office) == 0


async def test_many_are_looked_at_a_window_at_a_time(world: World) -> None:
    """Live changes never wait behind a birthday that many share: two are on their way at most."""
    await world.state_sends(*(somebody(number) for number in range(5)))
    for snapshot in world.snapshots:
        await decided(world, snapshot, DUE)
    world.now += timedelta(days=55)
    assert [await look_again(world.office, window=2) for _ in range(2)] == [2, 0]

    for snapshot in await world.promised():
        await decided(world, snapshot)
    assert await look_again(world.office, window=2) == 2


async def test_an_answer_that_never_comes_holds_up_nobody(world: World) -> None:
    """What nobody could read became a dead letter: after a minute the next are looked at."""
    await world.state_sends(*(somebody(number) for number in range(3)))
    for snapshot in world.snapshots:
        await decided(world, snapshot, DUE)
    world.now += timedelta(days=55)
    await look_again(world.office, window=2)

    world.now += timedelta(minutes=2)
    assert await look_again(world.office, window=2) == 1


async def test_ingest_does_this_by_itself(world: World) -> None:
    """Loops, each with nothing to do in an empty county."""
    assert [await loop.once() for loop in loops(world.office)] == [0, 0, 0, 0, 0]
