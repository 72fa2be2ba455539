"""Loads of five people that live, or die at a moment of our choosing."""

from pathlib import Path

from ingest.loading import load
from tests.ingest.doj_rows import Cells, somebody
from tests.ingest.mortal import Fate, Killed, MortalBroker, MortalStore
from tests.ingest.world import World

PEOPLE = 5


async def load_until(world: World, path: Path, fate: Fate, *, undo: bool = False) -> bool:
    """Load until the end or until death; says whether it lived."""
    store, world.store = world.store, MortalStore(world.store, fate)
    broker, world_broker = MortalBroker(world, fate), world.broker
    try:
        await load.load_file(world.office, broker, path, county="ca/san-francisco", undo=undo)
    except Killed:
        return False
    finally:
        world.store, world.broker = store, world_broker
    return True


def five_people(**said: str) -> list[Cells | str]:
    """Write the rows of five people, and a torn one."""
    return ["torn,row", *(somebody(number, **said) for number in range(PEOPLE))]


async def everything_is_told(world: World) -> None:
    """The newest published version of everybody is the newest in the books, once per content."""
    newest = {s.token: s for s in sorted(world.snapshots, key=lambda s: s.record_version)}
    async with world.store.begin() as work:
        assert await work.people.newest(list(newest)) == newest
        assert (await work.count()).people == len(newest)
    versions = {(s.token, s.record_version): s for s in world.snapshots}
    assert all(versions[s.token, s.record_version] == s for s in world.snapshots)
