"""Who somebody is, over several files."""

from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.world import World, tokens


async def test_a_person_without_a_state_number_is_in_doubt_and_found_again(world: World) -> None:
    """By number within the files, name and birth date; nothing leaves without a person's look."""
    await world.state_sends(convicted(cii=""), somebody(2))

    await world.state_sends(convicted(cii="", event_date="20090614"), somebody(2), name="later.csv")

    assert len(set(tokens(world.snapshots))) == 2
    assert (await world.facts(world.snapshots[-1])).identity_in_doubt


async def test_one_person_in_two_files_is_one_person(world: World) -> None:
    """Q18: the state's number counts, not the file."""
    await world.state_sends(convicted())
    await world.state_sends(
        convicted(subject="90000777", number="900001", event_date="20010502"), name="second.csv"
    )

    assert len(set(tokens(world.snapshots))) == 1
    assert len((await world.known())[0].convictions) == 2
