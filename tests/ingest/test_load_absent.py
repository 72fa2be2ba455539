"""What absence from a file that was declared complete may conclude, and what it may not."""

from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.world import World

NOBODYS = "torn,row"


async def test_as_long_as_a_row_is_nobodys_nobody_is_absent(world: World) -> None:
    """It may be the row of whoever seems to be left out: a person, or one of a person's counts."""
    second = convicted(place="102001001000", number="900001")
    await world.state_sends(convicted(), second, somebody(2))

    later = world.file(convicted(), NOBODYS, name="later.csv")
    receipt = await world.ingest(later, complete=True)

    assert receipt.held
    assert [len(facts.convictions) for facts in await world.known()] == [2, 1]


async def test_a_file_found_to_be_complete_afterwards_withdraws_then(world: World) -> None:
    """The clerk forgot to say so, and sends the very same bytes again."""
    await world.state_sends(convicted(), somebody(2))
    later = world.file(convicted(), name="later.csv")
    assert (await world.ingest(later)).people == 0

    receipt = await world.ingest(later, complete=True)
    again = await world.ingest(later, complete=True)

    assert (receipt.outcome, receipt.people, again.outcome) == ("entered", 1, "unchanged")
    assert [len(facts.convictions) for facts in await world.known()] == [1, 0]


async def test_whoever_a_complete_file_left_out_comes_back_when_it_is_taken_back(
    world: World,
) -> None:
    """The declaration was wrong; what the file before it said stands again."""
    await world.state_sends(convicted(), somebody(2))
    later = world.file(convicted(), name="later.csv")
    await world.ingest(later, complete=True)

    await world.ingest(later, undo=True)

    assert [len(facts.convictions) for facts in await world.known()] == [1, 1]


async def test_files_of_one_county_months_apart_say_each_what_is_new(world: World) -> None:
    """A, then B, then A again: three times told, and a replay of the last is not."""
    first = world.file(convicted(), somebody(2), name="may.csv")
    second = world.file(convicted(event_date="20090614"), somebody(2), name="november.csv")
    told = [(await world.ingest(path)).people for path in (first, second, first, first)]

    assert told == [2, 1, 1, 0]
    assert len({facts.convictions[0].conviction_id for facts in await world.known()}) == 2
