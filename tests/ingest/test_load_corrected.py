"""Corrected files: what they say otherwise, and what they leave out."""

from datetime import date

from schemas.fact import Days
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.world import NOON, World


async def test_one_corrected_row_publishes_one_person_and_keeps_the_id(world: World) -> None:
    """The day was keyed ten years early."""
    await world.state_sends(convicted(), somebody(2))
    before = (await world.known())[0].convictions[0]

    receipt = await world.state_sends(
        convicted(event_date="20090614"), somebody(2), name="later.csv"
    )

    assert (receipt.used, receipt.unchanged, receipt.people) == (1, 1, 1)
    *_, newest = world.snapshots
    after = (await world.facts(newest)).convictions[0]
    assert after.conviction_id == before.conviction_id
    assert after.convicted_on == Days.exactly(date(2009, 6, 14))


async def test_versions_grow_even_where_the_clock_does_not(world: World) -> None:
    """A restored clock cannot make an old version the newest."""
    await world.state_sends(convicted())
    first = world.snapshots[0].record_version
    world.now = NOON.replace(year=2020)

    await world.state_sends(convicted(event_date="20090614"), name="later.csv")

    assert world.snapshots[-1].record_version == first + 1


async def test_a_conviction_the_file_is_silent_about_stays(world: World) -> None:
    """Absence says nothing where the source does not declare itself complete."""
    await world.state_sends(convicted(), convicted(place="102001001000", number="900001"))

    await world.state_sends(convicted(), name="later.csv")

    assert len((await world.known())[0].convictions) == 2


async def test_a_conviction_the_file_now_calls_dismissed_is_withdrawn(world: World) -> None:
    """The state says how the count ended, so its older word is annulled."""
    await world.state_sends(convicted(), somebody(2))

    await world.state_sends(
        convicted(disposition="DISMISSED/CHARGE DROPPED"), somebody(2), name="later.csv"
    )

    assert (await world.facts(world.snapshots[-1])).convictions == ()


async def test_absence_from_a_complete_file_withdraws(world: World) -> None:
    """Of a conviction and of a whole person."""
    await world.state_sends(
        convicted(), convicted(place="102001001000", number="900001"), somebody(2)
    )

    receipt = await world.ingest(world.file(convicted(), name="later.csv"), complete=True)

    assert receipt.people == 2
    assert sorted(len(facts.convictions) for facts in await world.known()) == [0, 1]


async def test_a_complete_file_that_leaves_nothing_out_causes_nothing(world: World) -> None:
    """Declaring completeness is no change."""
    await world.state_sends(convicted(), somebody(2))

    path = world.file(somebody(2), convicted(), name="later.csv")
    receipt = await world.ingest(path, complete=True)

    assert (receipt.used, receipt.unchanged, receipt.people) == (0, 2, 0)
