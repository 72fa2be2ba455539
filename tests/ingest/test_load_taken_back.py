"""Files are taken back: what stood before stands again."""

import pytest

from ingest.refusals import CallRefused
from tests.ingest.doj_rows import convicted, somebody
from tests.ingest.world import World, tokens


async def test_taking_a_file_back_restores_what_stood_before(world: World) -> None:
    """The correction was itself a mistake."""
    await world.state_sends(convicted(), somebody(2))
    before = (await world.known())[0]
    wrong = world.file(convicted(event_date="20090614"), somebody(2), name="wrong.csv")
    await world.ingest(wrong)

    receipt = await world.ingest(wrong, undo=True)

    assert (receipt.outcome, receipt.people) == ("undone", 1)
    assert (await world.known())[0] == before


async def test_taking_back_the_only_file_leaves_nobody_convicted(world: World) -> None:
    """Whoever was told of a conviction is told that there is none."""
    path = world.file(convicted())
    await world.ingest(path)

    await world.ingest(path, undo=True)

    assert [facts.convictions for facts in await world.known()] == [()]


async def test_taking_back_twice_is_taking_back_once(world: World) -> None:
    """The second call finds nothing to do."""
    path = world.file(convicted())
    await world.ingest(path)
    await world.ingest(path, undo=True)

    assert (await world.ingest(path, undo=True)).people == 0


async def test_a_file_taken_back_can_be_entered_anew(world: World) -> None:
    """It was the right one after all, and the person is the same."""
    path = world.file(convicted())
    await world.ingest(path)
    await world.ingest(path, undo=True)

    receipt = await world.ingest(path)

    assert (receipt.outcome, receipt.used) == ("entered", 1)
    assert len(set(tokens(world.snapshots))) == 1


async def test_a_file_never_entered_cannot_be_taken_back(world: World) -> None:
    """Perhaps it is another file."""
    with pytest.raises(CallRefused, match="never entered"):
        await world.ingest(world.file(convicted()), undo=True)
